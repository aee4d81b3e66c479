using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;
using ChaosGrains.Manifests;
using ChaosGrains.Specs;
using ChaosGrains.Status;

namespace ChaosGrains.Abstractions.Tests.Lifecycle;

internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static ExperimentManifest Manifest { get; } = new()
    {
        Id = new ExperimentId("shop", "kill"),
        Uid = "u1",
        Generation = 1,
        CreatedAt = Now,
        Spec = new ExperimentSpec
        {
            Scenario = new ScenarioSpec { Type = ScenarioType.PodKill },
            Target = new TargetSpec { Pods = ["a", "b"], Mode = TargetMode.All },
        },
    };

    public static ExperimentRun Run { get; } = new()
    {
        Seed = 42,
        Shares = [new NodeShare("n1", 2)],
        StartedAt = Now,
        EndsAt = Now + TimeSpan.FromMinutes(1),
        Counts = new TargetCounts(2, 0, 0, 0, 0),
        Explanation = "2 pods match.",
        IsOneShot = true,
    };
}
