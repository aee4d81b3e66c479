using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>Pods by name, by the object that manages them, by node and by namespace.</summary>
internal sealed class PodIndex
{
    private readonly Dictionary<ObjectKey, PodRecord> _byKey = [];
    private readonly MultiMap<PodRecord> _byController = new();
    private readonly MultiMap<PodRecord> _byNode = new();
    private readonly MultiMap<PodRecord> _byNamespace = new();
    private readonly MultiMap<PodRecord> _unmanaged = new();

    public PodRecord? Get(ObjectKey key) => _byKey.GetValueOrDefault(key);

    public IReadOnlyCollection<PodRecord> ControlledBy(string uid) => _byController[uid];

    public IReadOnlyCollection<PodRecord> OnNode(string node) => _byNode[node];

    public int CountOnNode(string node) => _byNode.Count(node);

    public IReadOnlyCollection<PodRecord> InNamespace(string ns) => _byNamespace[ns];

    /// <summary>Pods of a namespace that nothing manages.</summary>
    public IReadOnlyCollection<PodRecord> Unmanaged(string ns) => _unmanaged[ns];

    public void Apply(ClusterChange change)
    {
        var key = ObjectKey.Of(change);
        if (_byKey.Remove(key, out var old)) Remove(old);
        if (change.Type != ChangeType.Deleted) Add(new PodRecord(key, change.Object));
    }

    private void Add(PodRecord pod)
    {
        _byKey[pod.Key] = pod;
        _byNamespace.Set(pod.Key.Namespace, pod.Key, pod);
        if (pod.NodeName.Length > 0) _byNode.Set(pod.NodeName, pod.Key, pod);
        if (pod.ControllerUid.Length > 0) _byController.Set(pod.ControllerUid, pod.Key, pod);
        else _unmanaged.Set(pod.Key.Namespace, pod.Key, pod);
    }

    private void Remove(PodRecord pod)
    {
        _byNamespace.Remove(pod.Key.Namespace, pod.Key);
        if (pod.NodeName.Length > 0) _byNode.Remove(pod.NodeName, pod.Key);
        if (pod.ControllerUid.Length > 0) _byController.Remove(pod.ControllerUid, pod.Key);
        else _unmanaged.Remove(pod.Key.Namespace, pod.Key);
    }
}
