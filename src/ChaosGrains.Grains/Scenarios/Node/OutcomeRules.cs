using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>What an agent's answer means for a target. Pure.</summary>
internal static class OutcomeRules
{
    /// <summary>The record after the agent was told what is wanted, or was asked how it stands.</summary>
    public static TargetRecord AfterApply(TargetRecord target, AgentOutcome outcome, DateTimeOffset now) => outcome.State switch
    {
        AgentOutcomeState.Injected => Acted(target, now) with { State = TargetState.Injected, Error = null, Evidence = outcome.Evidence },
        AgentOutcomeState.NoEffect => Acted(target, now) with
        {
            State = TargetState.NoEffect,
            Evidence = outcome.Evidence,
            Error = outcome.Error ?? new ChaosError(ChaosErrorCode.NoEvidence, outcome.Evidence ?? "the fault was set, and shows no effect"),
        },
        AgentOutcomeState.Failed when IsGone(outcome) => Vanished(target, outcome),
        AgentOutcomeState.Failed => target with { State = TargetState.Failed, Error = ErrorOf(outcome), Evidence = outcome.Evidence },
        // While the fault is to be there, this is a pod that ended with the fault on it.
        AgentOutcomeState.Reverted => Acted(target, now) with { State = TargetState.Reverted, Error = null, Evidence = outcome.Evidence },
        // On its way, or on its way again: what was seen before stands until something else is.
        _ => target.IsSettled ? target : target with { Error = outcome.Error },
    };

    /// <summary>The record of a target whose fault the agent has ended by itself: it is intended again.</summary>
    public static TargetRecord AfterLoss(TargetRecord target, ChaosError why) =>
        target.State is TargetState.Injected ? target with { State = TargetState.Intended, Error = why } : target;

    /// <summary>The record after the agent was told to take everything back.</summary>
    /// <param name="target">The target.</param>
    /// <param name="outcome">What the agent says of it; null when it does not know it.</param>
    /// <param name="node">The node.</param>
    /// <param name="mayBear">Whether an earlier attempt may have injected without its outcome being recorded.</param>
    public static TargetRecord AfterRevert(TargetRecord target, AgentOutcome? outcome, string node, bool mayBear) => (target.State, outcome?.State) switch
    {
        (TargetState.Reverted or TargetState.Skipped or TargetState.Failed or TargetState.NoEffect, _) => target,
        (_, null) => Free(target, $"the agent of node {node} has nothing of the experiment", mayBear: false),
        (_, AgentOutcomeState.Reverted) => Free(target, outcome!.Evidence, mayBear || outcome.WasInjected),
        (TargetState.Intended, AgentOutcomeState.Failed) when target.ActedAt is null => Free(target, outcome!.Evidence, mayBear: false),
        (_, AgentOutcomeState.RevertUnverified or AgentOutcomeState.Failed) => target with
        {
            State = TargetState.RevertUnverified,
            Evidence = outcome!.Evidence,
            Error = outcome.Error ?? new ChaosError(ChaosErrorCode.RevertUnverified, outcome.Evidence ?? "the agent cannot see that the fault is gone"),
        },
        _ => target,
    };

    /// <summary>The record once no pod with that uid exists any more: its fault went with it.</summary>
    public static TargetRecord AfterGone(TargetRecord target, bool mayBear) => target.State is TargetState.Failed or TargetState.NoEffect or TargetState.Skipped
        ? target
        : Free(target, "no pod with this uid exists any more", mayBear);

    private static TargetRecord Free(TargetRecord target, string? evidence, bool mayBear) =>
        target.State is TargetState.Injected or TargetState.RevertUnverified || target.ActedAt is not null || mayBear
            ? target with { State = TargetState.Reverted, Error = null, Evidence = evidence }
            : target with { State = TargetState.Skipped, Error = null, Evidence = $"the experiment ended before it was its turn: {evidence}" };

    private static TargetRecord Vanished(TargetRecord target, AgentOutcome outcome) => target.ActedAt is not null
        ? target with { State = TargetState.Reverted, Error = null, Evidence = $"vanished with the fault on it: {Words(outcome)}" }
        : target with { State = TargetState.Skipped, Error = null, Evidence = $"vanished before it was its turn: {Words(outcome)}" };

    private static bool IsGone(AgentOutcome outcome) => outcome.Error?.Code == ChaosErrorCode.NotFound;

    private static ChaosError ErrorOf(AgentOutcome outcome) =>
        outcome.Error ?? new ChaosError(ChaosErrorCode.InjectionFailed, outcome.Evidence ?? "the agent cannot inject it");

    private static string Words(AgentOutcome outcome) => outcome.Error?.ToString() ?? outcome.Evidence ?? "no such pod on its node";

    private static TargetRecord Acted(TargetRecord target, DateTimeOffset now) => target with { ActedAt = target.ActedAt ?? now };
}
