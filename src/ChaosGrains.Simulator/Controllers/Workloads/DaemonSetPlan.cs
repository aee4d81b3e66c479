using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>What a DaemonSet does next: nodes that lack its pod, pods that are one too many, ended or of an older template.</summary>
internal sealed record DaemonSetPlan(IReadOnlyList<string> Create, IReadOnlyList<PodRecord> Delete)
{
    /// <param name="eligible">Nodes that are to have a pod.</param>
    /// <param name="byNode">Its pods by the node they are for.</param>
    /// <param name="rollout">The template to roll out, or null to leave older pods.</param>
    public static DaemonSetPlan Next(IReadOnlyList<string> eligible, ILookup<string, PodRecord> byNode, DaemonSetRollout? rollout)
    {
        var wanted = eligible.ToHashSet();
        var create = eligible.Where(node => !byNode[node].Any()).ToList();
        var delete = new List<PodRecord>();
        foreach (var group in byNode)
        {
            var live = group.Where(pod => !pod.IsTerminating).ToList();
            var keep = wanted.Contains(group.Key) ? Oldest(live) : null;
            delete.AddRange(live.Where(pod => pod != keep));
        }

        if (rollout is not null) delete.AddRange(rollout.Replace(eligible, byNode).Except(delete));
        return new DaemonSetPlan(create, delete);
    }

    private static PodRecord? Oldest(List<PodRecord> pods) => pods.Where(pod => !pod.HasEnded)
        .OrderBy(pod => pod.NodeName.Length == 0).ThenBy(pod => pod.Source.Created())
        .ThenBy(pod => pod.Name, StringComparer.Ordinal).FirstOrDefault();
}
