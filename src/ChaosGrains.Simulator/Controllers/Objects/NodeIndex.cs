using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>Nodes by name, in the order of their names.</summary>
internal sealed class NodeIndex
{
    private readonly SortedDictionary<string, NodeRecord> _nodes = new(StringComparer.Ordinal);

    public IReadOnlyCollection<NodeRecord> All => _nodes.Values;

    public NodeRecord? Get(string name) => _nodes.GetValueOrDefault(name);

    public void Apply(ClusterChange change)
    {
        if (change.Type == ChangeType.Deleted) _nodes.Remove(change.Object.Name());
        else _nodes[change.Object.Name()] = new NodeRecord(change.Object);
    }
}
