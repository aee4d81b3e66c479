using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>The condition Progressing of a Deployment.</summary>
internal static class RolloutProgress
{
    private const string Type = "Progressing";
    private const string Completed = "NewReplicaSetAvailable";
    private const string TimedOut = "ProgressDeadlineExceeded";

    /// <summary>Sets the condition; returns when the deadline is to be checked, if at all.</summary>
    public static TimeSpan? Set(JsonObject deployment, DeploymentSpec spec, JsonObject status, ReplicaSetView? current, DateTimeOffset now)
    {
        var before = Conditions.Find(status, Type);
        var subject = current is null ? $"Deployment \"{deployment.Name()}\"" : $"ReplicaSet \"{current.Name}\"";
        if (current is not null && DeploymentStatus.IsComplete(deployment, spec, status))
        {
            DeploymentStatus.SetCondition(status, Type, true, Completed, $"{subject} has successfully progressed.", now);
            return null;
        }

        if (before.Text("reason") == Completed && !IsRolling(status)) return null;
        if (before is null || HasProgressed(deployment["status"], status))
        {
            var reason = before is null ? "NewReplicaSetCreated" : "ReplicaSetUpdated";
            var message = before is null ? $"Created new replica set \"{current?.Name}\"" : $"{subject} is progressing.";
            DeploymentStatus.SetCondition(status, Type, true, reason, message, now, touch: true);
            return TimeSpan.FromSeconds(spec.ProgressDeadlineSeconds);
        }

        return spec.IsPaused ? null : CheckDeadline(spec, status, before, subject, now);
    }

    /// <summary>A finished rollout stays finished when pods are replaced; only pods of another template start one.</summary>
    private static bool IsRolling(JsonObject status) => (status.Int("replicas") ?? 0) != (status.Int("updatedReplicas") ?? 0);

    private static TimeSpan? CheckDeadline(DeploymentSpec spec, JsonObject status, JsonObject before, string subject, DateTimeOffset now)
    {
        if (before.Text("reason") == TimedOut) return null;
        var last = Timestamps.Parse(before.Text("lastUpdateTime")) ?? now;
        var left = last.AddSeconds(spec.ProgressDeadlineSeconds) - now;
        if (left > TimeSpan.Zero) return left + TimeSpan.FromSeconds(1);
        DeploymentStatus.SetCondition(status, Type, false, TimedOut, $"{subject} has timed out progressing.", now);
        return null;
    }

    private static bool HasProgressed(JsonNode? before, JsonObject after)
    {
        var old = (before.Int("replicas") ?? 0) - (before.Int("updatedReplicas") ?? 0);
        var left = (after.Int("replicas") ?? 0) - (after.Int("updatedReplicas") ?? 0);
        return left < old || Grew(before, after, "updatedReplicas") || Grew(before, after, "readyReplicas")
            || Grew(before, after, "availableReplicas");
    }

    private static bool Grew(JsonNode? before, JsonObject after, string count) => (after.Int(count) ?? 0) > (before.Int(count) ?? 0);
}
