using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>What a Deployment asks for, with percentages resolved.</summary>
internal sealed record DeploymentSpec(int Replicas, int MaxSurge, int MaxUnavailable)
{
    private const int DefaultHistory = 10;
    private const int DefaultDeadline = 600;

    public bool IsRecreate { get; init; }

    public bool IsPaused { get; init; }

    public int RevisionHistoryLimit { get; init; } = DefaultHistory;

    /// <summary>Seconds without progress after which a rollout is said to be stuck.</summary>
    public int ProgressDeadlineSeconds { get; init; } = DefaultDeadline;

    /// <summary>Pods that must stay available.</summary>
    public int MinAvailable => Math.Max(Replicas - MaxUnavailable, 0);

    public static DeploymentSpec Of(JsonObject deployment)
    {
        var spec = deployment["spec"];
        var replicas = spec.Int("replicas") ?? 1;
        var recreate = spec.Text("strategy", "type") == "Recreate";
        var (surge, unavailable) = recreate ? (0, 0) : Bounds(spec, replicas);
        return new DeploymentSpec(replicas, surge, unavailable)
        {
            IsRecreate = recreate,
            IsPaused = spec.Flag("paused"),
            RevisionHistoryLimit = spec.Int("revisionHistoryLimit") ?? DefaultHistory,
            ProgressDeadlineSeconds = spec.Int("progressDeadlineSeconds") ?? DefaultDeadline,
        };
    }

    /// <summary>Surge rounds up, unavailability down; both zero would never move, so then one may be unavailable.</summary>
    private static (int Surge, int Unavailable) Bounds(JsonNode? spec, int replicas)
    {
        var quarter = JsonValue.Create("25%");
        var rolling = spec.Object("strategy", "rollingUpdate");
        var surge = IntOrPercent.Of(rolling?["maxSurge"] ?? quarter, replicas, roundUp: true) ?? 0;
        var unavailable = IntOrPercent.Of(rolling?["maxUnavailable"] ?? quarter, replicas, roundUp: false) ?? 0;
        if (surge == 0 && unavailable == 0) unavailable = 1;
        return (surge, Math.Min(unavailable, replicas));
    }
}
