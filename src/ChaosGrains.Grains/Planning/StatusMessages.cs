using System.Collections.Immutable;
using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;

namespace ChaosGrains.Grains.Planning;

/// <summary>The one sentence that people read first.</summary>
internal static class StatusMessages
{
    private const int MaxNamed = 5;

    /// <summary>The sentence for an experiment.</summary>
    public static string Of(Experiment experiment) => experiment.Match(
        pending => pending.State.Finding is { } finding ? $"Waiting for targets: {finding}"
            : pending.Spec.Paused ? "Paused before it began." : "Looking for targets.",
        running => running.Spec.Paused ? $"Paused: {Injected(running.State.Run)}"
            : Injected(running.State.Run) + Lost(running.State.Run) + Waiting(running.State.Run),
        recovering => $"Recovering ({Why(recovering.State.Reason, recovering.State.Run)}): "
            + $"{recovering.State.Run.Counts.Recovered} of {recovering.State.Run.Counts.Injected} targets recovered."
            + Waiting(recovering.State.Run),
        completed => completed.Spec.DryRun
            ? $"Dry run: {completed.State.Run.Explanation}"
            : completed.State.Run.Counts.Injected == 0
                ? "Nothing was injected: " + Injected(completed.State.Run)
                : $"{Injected(completed.State.Run)} All recovered ({Why(completed.State.Reason, completed.State.Run)}).",
        failed => failed.State.Error.ToString());

    /// <summary>Names the first of the pods that were hit, and counts the rest.</summary>
    public static string Hits(ImmutableArray<PodId> first, int all)
    {
        if (first.IsEmpty)
            return "";
        var named = first.Take(MaxNamed).Select(pod => $"{pod.Namespace}/{pod.Name}").ToArray();
        return $" Hit: {string.Join(", ", named)}{(all > named.Length ? $" and {all - named.Length} more" : "")}.";
    }

    /// <summary>Which nodes' agents are lost, as a sentence of its own; empty when none is.</summary>
    public static string Lost(ExperimentRun run) => run.LostAgents is { IsEmpty: false } lost ? $" Agents lost: {string.Join(", ", lost)}." : "";

    private static string Waiting(ExperimentRun run) => run.Waiting is { } waiting ? $" Waiting: {waiting}" : "";

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

    private static string Why(RecoveryReason reason, ExperimentRun run) => reason switch
    {
        RecoveryReason.AgentLost => $"agent lost: {string.Join(", ", run.LostAgents ?? [])}",
        RecoveryReason.Done => "the fault happens once",
        RecoveryReason.DurationElapsed => "its time was over",
        RecoveryReason.NothingInjected => "no target has the fault",
        RecoveryReason.Deleted => "the resource was deleted",
        _ => "it was aborted",
    };
}
