using ChaosGrains.Errors;
using ChaosGrains.Lifecycle;
using ChaosGrains.Status;

namespace ChaosGrains.Grains.Planning;

/// <summary>Judges a run by its counts.</summary>
internal static class Verdict
{
    /// <summary>Whether every target on which the fault was seen is free of it again, or given up, and no other is still to be acted on.</summary>
    public static bool IsRecovered(ExperimentRun run)
    {
        var (selected, injected, recovered, failed, skipped) = run.Counts;
        return injected == recovered && injected + failed + skipped >= selected;
    }

    /// <summary>What went wrong in a recovered run; null when nothing did.</summary>
    public static ChaosError? Of(ExperimentRun run)
    {
        if (run.Counts.Failed == 0)
            return null;
        var first = run.Failures.IsDefaultOrEmpty ? null : run.Failures[0];
        var cause = first is null ? null : new ChaosError(ChaosErrorCode.Internal, $"{first.Pod}: {first.Message}");
        return new ChaosError(
            ChaosErrorCode.InjectionFailed, $"{run.Counts.Failed} of {run.Counts.Selected} targets failed", cause);
    }

    /// <summary>Whether the experiment did what was asked for: the condition Succeeded of one that is over.</summary>
    public static (ConditionStatus Status, string Reason) Succeeded(Experiment<Completed> experiment)
    {
        var counts = experiment.State.Run.Counts;
        return experiment switch
        {
            { Spec.DryRun: true } => (ConditionStatus.True, "DryRun"),
            { State.Reason: RecoveryReason.AgentLost } => (ConditionStatus.False, "AgentLost"),
            { State.Reason: RecoveryReason.Deleted or RecoveryReason.Aborted } => (ConditionStatus.False, "Aborted"),
            _ when counts.Injected == 0 => (ConditionStatus.False, "NothingInjected"),
            _ => (ConditionStatus.True, "Recovered"),
        };
    }
}
