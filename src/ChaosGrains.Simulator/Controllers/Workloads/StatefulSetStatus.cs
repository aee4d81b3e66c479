using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Counts a StatefulSet's pods, as <c>kubectl rollout status</c> reads them.</summary>
internal static class StatefulSetStatus
{
    public static JsonObject Of(JsonObject set, StatefulSetSpec spec, IReadOnlyCollection<PodRecord> pods, DateTimeOffset now)
    {
        var current = set.Text("status", "currentRevision") ?? spec.Revision;
        var live = pods.Where(pod => !pod.IsTerminating).ToList();
        var updated = live.Count(pod => pod.Revision == spec.Revision);
        var ready = pods.Count(pod => pod.IsReady);
        if (updated == spec.Replicas && pods.Count == spec.Replicas && ready == spec.Replicas) current = spec.Revision;

        var status = new JsonObject
        {
            ["observedGeneration"] = set.Generation(),
            ["replicas"] = pods.Count,
        };
        status.SetCount("readyReplicas", ready);
        status.SetCount("currentReplicas", live.Count(pod => pod.Revision == current));
        status.SetCount("updatedReplicas", updated);
        status["currentRevision"] = current;
        status["updateRevision"] = spec.Revision;
        status["collisionCount"] = 0;
        status["availableReplicas"] = pods.Count(pod => pod.IsAvailable(spec.MinReadySeconds, now));
        return status;
    }
}
