using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Status;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Shares;

/// <summary>Counts targets and tells the first failures. Pure.</summary>
internal static class Tally
{
    /// <summary>How many targets stand where.</summary>
    public static TargetCounts Of(ImmutableArray<TargetRecord> targets)
    {
        int injected = 0, recovered = 0, failed = 0, skipped = 0;
        foreach (var target in targets)
        {
            injected += target.State is TargetState.Injected or TargetState.Reverted ? 1 : 0;
            recovered += target.State is TargetState.Reverted ? 1 : 0;
            failed += target.State is TargetState.Failed or TargetState.NoEffect or TargetState.RevertUnverified ? 1 : 0;
            skipped += target.State is TargetState.Skipped ? 1 : 0;
        }
        return new TargetCounts(targets.Length, injected, recovered, failed, skipped);
    }

    /// <summary>The first failures, as the status shows them; those that were left alone for a reason that people can mend included.</summary>
    public static ImmutableArray<TargetFailure> FailuresOf(ImmutableArray<TargetRecord> targets, string node) =>
    [
        .. targets
            .Where(t => t.State is TargetState.Failed or TargetState.NoEffect or TargetState.RevertUnverified || t is { State: TargetState.Skipped, Error: not null })
            .Take(ExperimentStatus.MaxFailures)
            .Select(t => new TargetFailure
            {
                Pod = $"{t.Pod.Namespace}/{t.Pod.Name}",
                Node = node,
                Reason = (t.Error?.Code ?? ChaosErrorCode.Internal).ToString(),
                Message = t.Error?.ToString() ?? t.Evidence ?? t.State.ToString(),
            }),
    ];

    /// <summary>The target of which nothing came in time: counted as failed, with what is known of it.</summary>
    public static TargetRecord GiveUp(TargetRecord target) => target switch
    {
        { IsSettled: true } => target,
        { ActedAt: { } actedAt } => target with
        {
            State = TargetState.NoEffect,
            Error = new ChaosError(
                ChaosErrorCode.NoEvidence,
                $"accepted at {actedAt:u}, but its effect was not seen before the experiment's time was over"),
        },
        _ => target with
        {
            State = TargetState.Failed,
            Error = target.Error ?? new ChaosError(ChaosErrorCode.Timeout, "the experiment's time was over before it was its turn"),
        },
    };
}
