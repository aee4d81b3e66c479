using ChaosGrains.Errors;
using ChaosGrains.Ports;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Scenarios;

/// <summary>What an answer of the API server means for a target that is to be removed. Pure.</summary>
internal static class PodRemoval
{
    /// <summary>Whether an earlier attempt may have acted without our knowing: then the pod is looked at before it is acted on again.</summary>
    public static bool MustLookFirst(TargetRecord target, bool resumed) =>
        resumed || target is { Attempts: > 0, Error.Code: not (ChaosErrorCode.DisruptionBudget or ChaosErrorCode.Throttled) };

    /// <summary>The record after a look that found the pod going or gone: an earlier attempt took effect.</summary>
    public static TargetRecord AfterLook(TargetRecord target, PodActionResult seen, DateTimeOffset now) => seen.State switch
    {
        PodActionState.Gone => Gone(target with { ActedAt = target.ActedAt ?? now }),
        _ => target with { ActedAt = now, Error = null, Evidence = seen.Detail },
    };

    /// <summary>The record after the API server answered.</summary>
    public static TargetRecord AfterAct(TargetRecord target, PodActionResult answer, DateTimeOffset now) => answer.State switch
    {
        PodActionState.Gone => target with
        {
            State = TargetState.Skipped,
            Error = null,
            Evidence = $"vanished before it was its turn: {answer.Detail}",
        },
        PodActionState.Blocked => target with
        {
            Attempts = target.Attempts + 1,
            Error = new ChaosError(ChaosErrorCode.DisruptionBudget, answer.Detail),
        },
        _ => target with { ActedAt = now, Error = null, Evidence = answer.Detail },
    };

    /// <summary>The record after an attempt that failed: tried again when that may help.</summary>
    public static TargetRecord AfterFailure(TargetRecord target, ChaosError error) => error.IsTransient
        ? target with { Attempts = target.Attempts + 1, Error = error }
        : target with { Attempts = target.Attempts + 1, Error = error, State = TargetState.Failed };

    /// <summary>The record once no pod with that uid exists any more.</summary>
    public static TargetRecord Gone(TargetRecord target) =>
        target with { State = TargetState.Injected, Error = null, Evidence = "no pod with this uid exists any more" };

    /// <summary>The record after recovery. A removal leaves nothing to take back; what was not begun never will be.</summary>
    public static TargetRecord Recover(TargetRecord target) => target switch
    {
        { State: TargetState.Injected } => target with { State = TargetState.Reverted },
        { State: TargetState.Intended, ActedAt: not null } => target with
        {
            State = TargetState.Reverted,
            Evidence = "the API server accepted the deletion, which cannot be taken back and leaves nothing behind",
        },
        { State: TargetState.Intended } => target with { State = TargetState.Skipped, Evidence = "the experiment ended before it was its turn" },
        _ => target,
    };
}
