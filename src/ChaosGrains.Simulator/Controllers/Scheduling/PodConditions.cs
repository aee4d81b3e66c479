using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Scheduling;

/// <summary>The condition that the scheduler owns in a pod's status.</summary>
internal static class PodConditions
{
    public static void Scheduled(JsonObject pod, bool value, string? reason, string? message, DateTimeOffset now)
    {
        var condition = Conditions.Set(pod.Child("status"), "PodScheduled", value, reason, message, now);
        condition["lastProbeTime"] = null;
        condition["observedGeneration"] = pod.Generation();
    }
}
