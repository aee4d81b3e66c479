using System.Collections.Immutable;
using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Scenarios;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Matches an agent's report with the targets it is about. Pure.</summary>
internal static class Reports
{
    /// <summary>The targets after the agent was told what is wanted.</summary>
    public static ImmutableArray<TargetRecord> Applied(ImmutableArray<TargetRecord> targets, AgentReport report, DateTimeOffset now)
    {
        var outcomes = report.Targets.ToDictionary(o => o.PodUid);
        return [.. targets.Select(t =>
            Orders.IsWanted(t) && outcomes.TryGetValue(t.Pod.Uid, out var outcome) ? OutcomeRules.AfterApply(t, outcome, now) : t)];
    }

    /// <summary>The targets after the agent was told to take everything back.</summary>
    public static ImmutableArray<TargetRecord> Reverted(ScenarioContext context, AgentReport report)
    {
        var outcomes = report.Targets.ToDictionary(o => o.PodUid);
        return [.. context.Targets.Select(t => OutcomeRules.AfterRevert(t, outcomes.GetValueOrDefault(t.Pod.Uid), context.Node, context.Resumed))];
    }

    /// <summary>The agent has ended by itself what is to be there: targets that bore it are intended again, and need a new epoch.</summary>
    public static ExecutionResult BeginAnew(ScenarioContext context, string? why)
    {
        var lost = new ChaosError(
            ChaosErrorCode.Unavailable,
            $"The agent of node {context.Node} took the fault back by itself{(why is null ? "" : $" ({why})")}; it is injected once more.");
        return new ExecutionResult([.. context.Targets.Select(t => OutcomeRules.AfterLoss(t, lost))], Waiting: lost) { MustBeginAnew = true };
    }
}
