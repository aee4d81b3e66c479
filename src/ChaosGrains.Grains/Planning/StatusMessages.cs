using ChaosGrains.Lifecycle;

namespace ChaosGrains.Grains.Planning;

/// <summary>The one sentence that people read first.</summary>
internal static class StatusMessages
{
    /// <summary>The sentence for an experiment.</summary>
    public static string Of(Experiment experiment) => experiment.Match(
        pending => pending.State.Finding is { } finding ? $"Waiting for targets: {finding}"
            : pending.Spec.Paused ? "Paused before it began." : "Looking for targets.",
        running => running.Spec.Paused ? $"Paused: {Injected(running.State.Run)}"
            : Injected(running.State.Run) + (running.State.Run.Waiting is { } waiting ? $" Waiting: {waiting}" : ""),
        recovering => $"Recovering ({Why(recovering.State.Reason)}): {recovering.State.Run.Counts.Recovered} of {recovering.State.Run.Counts.Injected} targets recovered.",
        completed => completed.Spec.DryRun
            ? $"Dry run: {completed.State.Run.Explanation}"
            : completed.State.Run.Counts.Injected == 0
                ? "Nothing was injected: " + Injected(completed.State.Run)
                : $"{Injected(completed.State.Run)} All recovered ({Why(completed.State.Reason)}).",
        failed => failed.State.Error.ToString());

    private static string Injected(ExperimentRun run)
    {
        var (selected, injected, _, failed, skipped) = run.Counts;
        var text = $"{injected} of {selected} targets injected";
        if (failed > 0)
            text += $", {failed} failed";
        if (skipped > 0)
            text += $", {skipped} skipped";
        return text + ".";
    }

    private static string Why(RecoveryReason reason) => reason switch
    {
        RecoveryReason.Done => "the fault happens once",
        RecoveryReason.DurationElapsed => "its time was over",
        RecoveryReason.Deleted => "the resource was deleted",
        _ => "it was aborted",
    };
}
