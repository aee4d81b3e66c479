using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Counts and conditions of a Deployment, as <c>kubectl rollout status</c> reads them.</summary>
internal static class DeploymentStatus
{
    /// <summary>The status, and when to look again because the deadline for progress may have passed.</summary>
    public static (JsonObject Status, TimeSpan? Recheck) Of(
        JsonObject deployment, DeploymentSpec spec, ReplicaSetView? current, IReadOnlyList<ReplicaSetView> sets, DateTimeOffset now)
    {
        var status = Counts(deployment, current, sets);
        if (deployment.At("status", "conditions") is JsonArray conditions) status["conditions"] = conditions.DeepClone();
        var isAvailable = sets.Sum(set => set.Available) >= spec.MinAvailable;
        SetCondition(status, "Available", isAvailable,
            isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            isAvailable ? "Deployment has minimum availability." : "Deployment does not have minimum availability.", now);
        var recheck = RolloutProgress.Set(deployment, spec, status, current, now);
        return (status, recheck);
    }

    /// <summary>All replicas are of the current template, available, and nothing else is left.</summary>
    public static bool IsComplete(JsonObject deployment, DeploymentSpec spec, JsonObject status) =>
        (status.Int("updatedReplicas") ?? 0) == spec.Replicas
        && (status.Int("replicas") ?? 0) == spec.Replicas
        && (status.Int("availableReplicas") ?? 0) == spec.Replicas
        && status.Long("observedGeneration") >= deployment.Generation();

    /// <summary>Sets a condition; its time of update moves when anything about it changed.</summary>
    public static void SetCondition(
        JsonObject status, string type, bool value, string reason, string message, DateTimeOffset now, bool touch = false)
    {
        var before = Conditions.Find(status, type);
        var same = before.Text("status") == (value ? "True" : "False") && before.Text("reason") == reason;
        if (same && !touch) return;
        var condition = Conditions.Set(status, type, value, reason, message, now);
        condition["lastUpdateTime"] = Timestamps.Seconds(now);
    }

    private static JsonObject Counts(JsonObject deployment, ReplicaSetView? current, IReadOnlyList<ReplicaSetView> sets)
    {
        var status = new JsonObject { ["observedGeneration"] = deployment.Generation() };
        var actual = sets.Sum(set => set.Actual);
        var available = sets.Sum(set => set.Available);
        status.SetCount("replicas", actual);
        status.SetCount("updatedReplicas", current?.Actual ?? 0);
        status.SetCount("readyReplicas", sets.Sum(set => set.Ready));
        status.SetCount("availableReplicas", available);
        status.SetCount("unavailableReplicas", Math.Max(sets.Sum(set => set.Replicas) - available, 0));
        status["terminatingReplicas"] = sets.Sum(set => set.Terminating);
        if (deployment.Int("status", "collisionCount") is { } collisions) status["collisionCount"] = collisions;
        return status;
    }
}
