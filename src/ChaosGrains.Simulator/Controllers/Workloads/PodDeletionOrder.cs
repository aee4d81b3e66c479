using System.Globalization;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>
/// The pods that a ReplicaSet gives up first come first: not bound, not running, not ready, cheap by their annotation, crowded on one node,
/// ready for the shortest time, restarted most, youngest. The name decides at last, so that the order is total.
/// </summary>
internal sealed class PodDeletionOrder : IComparer<PodRecord>
{
    private const string CostAnnotation = "controller.kubernetes.io/pod-deletion-cost";
    private readonly Dictionary<string, int> _crowd = [];

    public PodDeletionOrder(IEnumerable<PodRecord> replicas)
    {
        foreach (var pod in replicas) _crowd[pod.NodeName] = _crowd.GetValueOrDefault(pod.NodeName) + 1;
    }

    public int Compare(PodRecord? x, PodRecord? y)
    {
        if (x is null || y is null) return Comparer<bool>.Default.Compare(x is not null, y is not null);
        var order = (x.NodeName.Length > 0).CompareTo(y.NodeName.Length > 0);
        if (order == 0) order = PhaseRank(x).CompareTo(PhaseRank(y));
        if (order == 0) order = x.IsReady.CompareTo(y.IsReady);
        if (order == 0) order = Cost(x).CompareTo(Cost(y));
        if (order == 0) order = _crowd.GetValueOrDefault(y.NodeName).CompareTo(_crowd.GetValueOrDefault(x.NodeName));
        if (order == 0 && x.IsReady) order = y.ReadySince.CompareTo(x.ReadySince);
        if (order == 0) order = y.Restarts.CompareTo(x.Restarts);
        if (order == 0) order = y.Source.Created().CompareTo(x.Source.Created());
        return order == 0 ? string.CompareOrdinal(x.Name, y.Name) : order;
    }

    private static int PhaseRank(PodRecord pod) => pod.Phase switch { "Pending" => 0, "Unknown" => 1, _ => 2 };

    private static int Cost(PodRecord pod) =>
        int.TryParse(pod.Source.Annotation(CostAnnotation), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost)
            ? cost : 0;
}
