using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Selectors;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Counts a ReplicaSet's pods.</summary>
internal static class ReplicaSetStatus
{
    public static JsonObject Of(JsonObject set, IReadOnlyCollection<PodRecord> active, int terminating, int minReadySeconds, DateTimeOffset now)
    {
        var template = LabelSelector.FromObject(new JsonObject
        {
            ["matchLabels"] = set.Object("spec", "template", "metadata", "labels")?.DeepClone(),
        });
        var status = new JsonObject { ["replicas"] = active.Count };
        status.SetCount("fullyLabeledReplicas", active.Count(pod => template.Matches(pod.Labels)));
        status.SetCount("readyReplicas", active.Count(pod => pod.IsReady));
        status.SetCount("availableReplicas", active.Count(pod => pod.IsAvailable(minReadySeconds, now)));
        status["terminatingReplicas"] = terminating;
        status["observedGeneration"] = set.Generation();
        return status;
    }
}
