using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Security;

/// <summary>Keeps the rules of cluster roles with an aggregation rule equal to those of the roles that it selects.</summary>
internal sealed class ClusterRoleAggregator : IDisposable
{
    private readonly IClusterApi _api;
    private readonly Func<JsonObject, JsonObject?, bool> _selects;
    private readonly IDisposable _subscription;

    /// <param name="api">Where the roles are.</param>
    /// <param name="selects">Whether a label selector (matchLabels, matchExpressions) selects labels.</param>
    public ClusterRoleAggregator(IClusterApi api, Func<JsonObject, JsonObject?, bool> selects)
    {
        (_api, _selects) = (api, selects);
        _subscription = api.Subscribe(change =>
        {
            if (change.Resource is { Group: SystemNames.RbacGroup, Plural: "clusterroles" })
            {
                Reconcile();
            }
        });
        Reconcile();
    }

    public void Dispose() => _subscription.Dispose();

    // A role that is written makes a change itself, which carries its rules on to the roles that select it, until nothing changes any
    // more.
    private void Reconcile()
    {
        if (_api.Resources.Find(SystemNames.RbacGroup, "clusterroles") is not { } type)
        {
            return;
        }

        var roles = _api.List(type);
        foreach (var role in roles.Where(r => r["aggregationRule"] is JsonObject))
        {
            var rules = Rules(role, roles, _selects);
            if (!JsonNode.DeepEquals(role["rules"] ?? new JsonArray(), rules))
            {
                _api.Update(type, null, role.Name(), copy =>
                {
                    copy["rules"] = rules;
                    return true;
                });
            }
        }
    }

    /// <summary>The rules that a role gets from all others, in the order of their names, each once.</summary>
    public static JsonArray Rules(JsonObject role, IReadOnlyList<JsonObject> roles, Func<JsonObject, JsonObject?, bool> selects)
    {
        var selectors = role.Struct("aggregationRule").Structs("clusterRoleSelectors").ToArray();
        var rules = new List<JsonObject>();
        var sources = roles
            .Where(r => r.Name() != role.Name() && selectors.Any(s => selects(s, r.Struct("metadata").Struct("labels"))))
            .OrderBy(r => r.Name(), StringComparer.Ordinal);
        foreach (var rule in sources.SelectMany(r => r.Structs("rules")))
        {
            if (!rules.Exists(known => JsonNode.DeepEquals(known, rule)))
            {
                rules.Add(rule);
            }
        }

        return new JsonArray([.. rules.Select(r => r.DeepClone())]);
    }
}
