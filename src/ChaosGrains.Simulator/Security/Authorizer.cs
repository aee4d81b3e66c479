using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Security;

/// <summary>Role-based access control over the roles and bindings in the store. Safe to use from many threads.</summary>
internal sealed class Authorizer : IDisposable
{
    private readonly IClusterApi _api;
    private readonly IDisposable _subscription;
    private long _generation;
    private Compiled? _compiled;

    public Authorizer(IClusterApi api)
    {
        _api = api;
        _subscription = api.Subscribe(change =>
        {
            if (change.Resource.Group == SystemNames.RbacGroup)
            {
                Interlocked.Increment(ref _generation);
            }
        });
    }

    /// <summary>The roles and bindings as of now.</summary>
    public RbacPolicy Policy
    {
        get
        {
            // The generation is read before the store: a change in between makes the copy stale, never the other way round.
            var generation = Interlocked.Read(ref _generation);
            if (Volatile.Read(ref _compiled) is { } compiled && compiled.Generation == generation)
            {
                return compiled.Policy;
            }

            var policy = RbacPolicy.Read(_api);
            Volatile.Write(ref _compiled, new(generation, policy));
            return policy;
        }
    }

    /// <summary>Whether a request may go on.</summary>
    public Decision Authorize(AccessAttributes access)
    {
        if (access.User.IsPrivileged)
        {
            return new(true, "");
        }

        List<string> errors = [];
        foreach (var granted in Policy.RulesFor(access.User, access.Namespace))
        {
            if (granted.Rule?.Allows(access) == true)
            {
                return new(true, $"RBAC: allowed by {granted.Binding.Describe(granted.Subject)}");
            }

            if (granted.Error is { } error)
            {
                errors.Add(error);
            }
        }

        return new(false, errors.Count == 0 ? "" : $"RBAC: {GoText.Aggregate(errors)}");
    }

    public void Dispose() => _subscription.Dispose();

    private sealed record Compiled(long Generation, RbacPolicy Policy);
}
