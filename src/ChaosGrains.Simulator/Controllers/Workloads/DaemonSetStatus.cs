using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Counts the nodes of a DaemonSet, as <c>kubectl rollout status</c> reads them.</summary>
internal static class DaemonSetStatus
{
    public static JsonObject Of(
        JsonObject set, IReadOnlyList<string> eligible, ILookup<string, PodRecord> byNode, DaemonSetRollout rollout)
    {
        var scheduled = eligible.Select(node => byNode[node].FirstOrDefault(pod => pod.IsActive)).OfType<PodRecord>().ToList();
        var available = scheduled.Count(pod => pod.IsAvailable(rollout.MinReadySeconds, rollout.Now));
        var wanted = eligible.ToHashSet();
        var status = new JsonObject
        {
            ["currentNumberScheduled"] = scheduled.Count,
            ["numberMisscheduled"] = byNode.Count(
                group => group.Key.Length > 0 && !wanted.Contains(group.Key) && group.Any(pod => pod.IsActive)),
            ["desiredNumberScheduled"] = eligible.Count,
            ["numberReady"] = scheduled.Count(pod => pod.IsReady),
            ["observedGeneration"] = set.Generation(),
        };
        status.SetCount("updatedNumberScheduled", scheduled.Count(pod => pod.Revision == rollout.Revision));
        status.SetCount("numberAvailable", available);
        status.SetCount("numberUnavailable", eligible.Count - available);
        return status;
    }
}
