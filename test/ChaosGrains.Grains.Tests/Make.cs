using ChaosGrains.Durations;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;
using ChaosGrains.Manifests;
using ChaosGrains.Specs;
using ChaosGrains.Status;

namespace ChaosGrains.Grains.Tests;

/// <summary>Experiments as tests want them.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static ExperimentSpec Spec(TimeSpan? duration = null, bool paused = false, bool dryRun = false) => new()
    {
        Scenario = new ScenarioSpec { Type = ScenarioType.PodKill },
        Target = new TargetSpec { Pods = ["a"], Mode = TargetMode.All },
        Duration = duration is { } d ? new GoDuration(d) : null,
        Paused = paused,
        DryRun = dryRun,
    };

    public static ExperimentManifest Manifest(ExperimentSpec? spec = null) => new()
    {
        Id = new ExperimentId("shop", "kill"),
        Uid = "u1",
        Generation = 1,
        CreatedAt = Now,
        Spec = spec ?? Spec(),
    };

    public static Experiment<Pending> Pending(ExperimentSpec? spec = null) => Experiment.Admit(Manifest(spec), Now);

    public static ExperimentRun Run(
        int selected = 2, int injected = 0, int recovered = 0, int failed = 0, int skipped = 0, bool oneShot = true) => new()
    {
        Seed = 42,
        Shares = [new NodeShare("n1", selected)],
        StartedAt = Now,
        EndsAt = Now + TimeSpan.FromMinutes(1),
        Counts = new TargetCounts(selected, injected, recovered, failed, skipped),
        Explanation = "2 pods match.",
        IsOneShot = oneShot,
    };

    public static Experiment<Running> Running(ExperimentRun? run = null, ExperimentSpec? spec = null) => Pending(spec).Start(run ?? Run());

    public static Experiment<Recovering> Recovering(ExperimentRun? run = null, RecoveryReason reason = RecoveryReason.Done) =>
        Running(run).Recover(reason, Now);

    public static Observation Seen(ExperimentManifest? manifest = null, bool isProtected = true) =>
        new() { Manifest = manifest ?? Manifest(), IsProtected = isProtected };

    public static Observation Gone { get; } = new() { Manifest = null };

    public static Observation Deleting(bool isProtected = true, bool force = false) =>
        Seen(Manifest() with { IsDeleting = true, ForceRelease = force }, isProtected);
}
