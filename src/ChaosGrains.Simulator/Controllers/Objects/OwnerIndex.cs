using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>Objects of every kind by the uids of their owners.</summary>
internal sealed class OwnerIndex
{
    private readonly MultiMap<Dependent> _byOwner = new();
    private readonly Dictionary<ObjectKey, string[]> _owners = [];

    /// <summary>What names this uid as an owner.</summary>
    public IReadOnlyCollection<Dependent> DependentsOf(string uid) => _byOwner[uid];

    public void Apply(ClusterChange change)
    {
        var key = ObjectKey.Of(change);
        string[] owners = change.Type == ChangeType.Deleted ? [] : [.. OwnerReference.Of(change.Object).Select(owner => owner.Uid)];
        if (_owners.Remove(key, out var before))
        {
            foreach (var owner in before.Except(owners)) _byOwner.Remove(owner, key);
        }

        if (owners.Length == 0) return;
        _owners[key] = owners;
        foreach (var owner in owners) _byOwner.Set(owner, key, new Dependent(key, change.Object));
    }
}

/// <summary>An object that has an owner.</summary>
internal sealed record Dependent(ObjectKey Key, JsonObject Object);
