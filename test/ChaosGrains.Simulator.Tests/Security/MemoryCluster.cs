using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Tests.Security;

/// <summary>A store without any rules, for what only reads and writes objects.</summary>
internal sealed class MemoryCluster : IClusterApi, IResourceCatalog
{
    private readonly Dictionary<(ResourceType Type, string Namespace, string Name), JsonObject> _objects = [];
    private readonly List<Action<ClusterChange>> _subscribers = [];
    private int _serial;

    public List<ResourceType> Types { get; } =
    [
        new("", "v1", "pods", "pod", "Pod", true),
        new("", "v1", "nodes", "node", "Node", false),
        new("", "v1", "secrets", "secret", "Secret", true),
        new("", "v1", "serviceaccounts", "serviceaccount", "ServiceAccount", true),
        new("rbac.authorization.k8s.io", "v1", "roles", "role", "Role", true),
        new("rbac.authorization.k8s.io", "v1", "rolebindings", "rolebinding", "RoleBinding", true),
        new("rbac.authorization.k8s.io", "v1", "clusterroles", "clusterrole", "ClusterRole", false),
        new("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "clusterrolebinding", "ClusterRoleBinding", false),
    ];

    public IResourceCatalog Resources => this;

    public long Revision => _serial;

    public IReadOnlyCollection<ResourceType> All => Types;

    public ResourceType? Find(string group, string plural) => Types.Find(t => t.Group == group && t.Plural == plural);

    public JsonObject? Get(ResourceType type, string? ns, string name) => _objects.GetValueOrDefault((type, ns ?? "", name));

    public IReadOnlyList<JsonObject> List(ResourceType type, string? ns = null) =>
        [.. _objects.Where(o => o.Key.Type == type && (ns is null || ns == o.Key.Namespace))
            .OrderBy(o => o.Key.Namespace, StringComparer.Ordinal).ThenBy(o => o.Key.Name, StringComparer.Ordinal).Select(o => o.Value)];

    public JsonObject Create(ResourceType type, string? ns, JsonObject body)
    {
        var stored = (JsonObject)body.DeepClone();
        var metadata = stored["metadata"]!.AsObject();
        metadata["uid"] = $"uid-{++_serial}";
        if (ns is not null)
        {
            metadata["namespace"] = ns;
        }

        Store(ChangeType.Added, type, stored, null);
        return stored;
    }

    public JsonObject? Update(ResourceType type, string? ns, string name, Func<JsonObject, bool> change, string? subresource = null)
    {
        if (Get(type, ns, name) is not { } previous || previous.DeepClone().AsObject() is var copy && (!change(copy) || JsonNode.DeepEquals(copy, previous)))
        {
            return null;
        }

        Store(ChangeType.Modified, type, copy, previous);
        return copy;
    }

    public void Delete(ResourceType type, string? ns, string name, DeleteOptions? options = null)
    {
        if (_objects.Remove((type, ns ?? "", name), out var gone))
        {
            Tell(new(ChangeType.Deleted, type, gone, gone, ++_serial));
        }
    }

    public IDisposable Subscribe(Action<ClusterChange> onChange)
    {
        _subscribers.Add(onChange);
        return new Subscription(() => _subscribers.Remove(onChange));
    }

    /// <summary>Creates an object from JSON; the kind and namespace are told.</summary>
    public JsonObject Add(string plural, string? ns, string json) =>
        Create(Types.Single(t => t.Plural == plural), ns, JsonNode.Parse(json)!.AsObject());

    public void Remove(string plural, string? ns, string name) => Delete(Types.Single(t => t.Plural == plural), ns, name);

    private void Store(ChangeType change, ResourceType type, JsonObject stored, JsonObject? previous)
    {
        var metadata = stored["metadata"]!;
        _objects[(type, (string?)metadata["namespace"] ?? "", (string)metadata["name"]!)] = stored;
        Tell(new(change, type, stored, previous, ++_serial));
    }

    private void Tell(ClusterChange change) => _subscribers.ToList().ForEach(s => s(change));

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
