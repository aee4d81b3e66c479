using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Scheduling;

/// <summary>Picks among nodes that fit: fewest pods, then fewest pods of the same workload, then by the seed.</summary>
internal sealed class NodeChoice(int seed)
{
    private readonly Random _random = new(seed);

    public NodeRecord LeastLoaded(PodRecord pod, IReadOnlyList<NodeRecord> fitting, PodIndex pods)
    {
        var least = Lowest(fitting, node => pods.CountOnNode(node.Name));
        if (least.Count == 1) return least[0];
        if (pod.ControllerUid.Length > 0) least = Lowest(least, SiblingsPerNode(pod, pods));
        return least[_random.Next(least.Count)];
    }

    private static Func<NodeRecord, int> SiblingsPerNode(PodRecord pod, PodIndex pods)
    {
        var counts = new Dictionary<string, int>();
        foreach (var sibling in pods.ControlledBy(pod.ControllerUid))
            counts[sibling.NodeName] = counts.GetValueOrDefault(sibling.NodeName) + 1;
        return node => counts.GetValueOrDefault(node.Name);
    }

    private static List<NodeRecord> Lowest(IReadOnlyList<NodeRecord> nodes, Func<NodeRecord, int> load)
    {
        var lowest = new List<NodeRecord>();
        var limit = int.MaxValue;
        foreach (var node in nodes)
        {
            var amount = load(node);
            if (amount > limit) continue;
            if (amount < limit) lowest.Clear();
            limit = amount;
            lowest.Add(node);
        }

        return lowest;
    }
}
