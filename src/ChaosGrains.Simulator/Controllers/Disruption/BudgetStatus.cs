using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Disruption;

/// <summary>How many pods of a PodDisruptionBudget may be evicted now.</summary>
internal static class BudgetStatus
{
    /// <summary>How long an evicted pod is counted as gone before its deletion is seen.</summary>
    public static readonly TimeSpan DisruptionLifetime = TimeSpan.FromMinutes(2);

    public static JsonObject Of(JsonObject budget, BudgetPods covered, DateTimeOffset now)
    {
        var status = new JsonObject();
        if (budget.At("status", "conditions") is JsonArray conditions) status["conditions"] = conditions.DeepClone();
        if (Bounds(budget, covered) is not { } bounds)
            return Unknown(budget, status, covered.Trouble ?? "neither minAvailable nor maxUnavailable", now);

        var disrupted = Disrupted(budget, covered.Pods, now);
        var healthy = covered.Pods.Count(pod => pod.IsReady && !pod.IsTerminating && !disrupted.ContainsKey(pod.Name));
        var allowed = bounds.Expected > 0 ? Math.Max(healthy - bounds.Desired, 0) : 0;
        status["currentHealthy"] = healthy;
        status["desiredHealthy"] = bounds.Desired;
        if (disrupted.Count > 0) status["disruptedPods"] = disrupted;
        status["disruptionsAllowed"] = allowed;
        status["expectedPods"] = bounds.Expected;
        Finish(budget, status, allowed > 0, allowed > 0 ? "SufficientPods" : "InsufficientPods", "", now);
        return status;
    }

    /// <summary>Pods that count, and how many of them must be healthy; null when that cannot be known.</summary>
    private static (int Expected, int Desired)? Bounds(JsonObject budget, BudgetPods covered)
    {
        var spec = budget["spec"];
        var (most, least) = (spec.At("maxUnavailable"), spec.At("minAvailable"));
        if (most is not null && covered.Scale is { } scale)
            return (scale, Math.Max(scale - (IntOrPercent.Of(most, scale, roundUp: true) ?? 0), 0));
        if (most is not null || least is null) return null;
        if (!IntOrPercent.IsPercent(least)) return (covered.Pods.Count, IntOrPercent.Of(least, 0, roundUp: true) ?? 0);
        return covered.Scale is { } asked ? (asked, IntOrPercent.Of(least, asked, roundUp: true) ?? 0) : null;
    }

    /// <summary>Evictions that were granted and whose pods are still to go; a pod that did not go in time counts again.</summary>
    private static JsonObject Disrupted(JsonObject budget, IReadOnlyList<PodRecord> pods, DateTimeOffset now)
    {
        var still = new JsonObject();
        if (budget.Object("status", "disruptedPods") is not { } granted) return still;
        foreach (var pod in pods)
        {
            if (pod.IsTerminating || granted.Text(pod.Name) is not { } time) continue;
            if (Timestamps.Parse(time) is { } since && since + DisruptionLifetime > now) still[pod.Name] = time;
        }

        return still;
    }

    /// <summary>Nothing may be evicted while the number of pods is unknown; the counts stay as they were.</summary>
    private static JsonObject Unknown(JsonObject budget, JsonObject status, string why, DateTimeOffset now)
    {
        foreach (var name in (ReadOnlySpan<string>)["currentHealthy", "desiredHealthy", "expectedPods"])
            status[name] = budget.Int("status", name) ?? 0;
        status["disruptionsAllowed"] = 0;
        Finish(budget, status, false, "SyncFailed", why, now);
        return status;
    }

    private static void Finish(JsonObject budget, JsonObject status, bool allowed, string reason, string message, DateTimeOffset now)
    {
        var condition = Conditions.Set(status, "DisruptionAllowed", allowed, reason, message, now);
        condition["observedGeneration"] = budget.Generation();
        status["observedGeneration"] = budget.Generation();
    }
}
