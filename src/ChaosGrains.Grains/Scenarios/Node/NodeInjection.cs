using System.Collections.Immutable;
using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Failpoints;
using ChaosGrains.Grains.Agents;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Scenarios;
using ChaosGrains.Targets;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Injects on one node: asks how its agent is, tells it everything in one order, and takes down what it answers.</summary>
internal sealed class NodeInjection(
    IAgents agents, OrderMaker orders, IFailpoints failpoints, IOptions<AgentOptions> options, IOptions<ExperimentOptions> experiments, TimeProvider time)
{
    /// <summary>Gets as far as it can with the targets that are intended.</summary>
    /// <param name="context">The share.</param>
    /// <param name="isOneShot">Whether the fault happens once.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<ExecutionResult> InjectAsync(ScenarioContext context, bool isOneShot, CancellationToken cancellationToken)
    {
        if (context.Targets.All(t => t.IsSettled) || (Orders.Remaining(context, time.GetUtcNow()) < Orders.Shortest && !context.IsOver))
            return new ExecutionResult(context.Targets);
        if (context.Node == Lifecycle.NodeShare.Unscheduled)
            return new ExecutionResult(Leave(context.Targets, null, "the pod runs on no node"));
        if (context.IsOver)
            return new ExecutionResult([.. context.Targets.Select(t => GiveUp(t, context))]);
        var memory = context.Memory.Of<NodeShareMemory>();
        try
        {
            var status = await agents.On(context.Node).GetStatusAsync();
            return await InjectAsync(context, memory, isOneShot, status, cancellationToken);
        }
        catch (ChaosException failure) when (failure.Error.Code != ChaosErrorCode.Superseded)
        {
            return new ExecutionResult(context.Targets, Wait(memory), failure.Error);
        }
    }

    private async Task<ExecutionResult> InjectAsync(
        ScenarioContext context, NodeShareMemory memory, bool isOneShot, AgentStatus status, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // An agent that was told may have acted, though its answer was not heard: nobody can say then that its targets were left alone.
        var mayBear = !context.IsUntouched || context.Targets.Any(t => t.ActedAt is not null);
        switch (AgentGate.Of(status.Health, now - (memory.WaitingSince ?? now), options.Value.Patience, mayBear))
        {
            case AgentGate.Way.Skip:
                return new ExecutionResult(Leave(context.Targets, AgentGate.Why(status), null));
            case AgentGate.Way.Wait:
                memory.WaitingSince ??= now;
                var why = AgentGate.Why(status);
                var isLost = mayBear && status.Health == AgentHealth.Unreachable;
                return new ExecutionResult(context.Targets, Wait(memory), why) { AgentLost = isLost ? why : null };
        }
        memory.WaitingSince = null;
        var targets = await orders.CheckAsync(context, isOneShot, cancellationToken);
        if (targets.All(t => t.IsSettled))
            return new ExecutionResult(targets);
        if (Noted(context.Targets) != Noted(targets))
            // Which containers they are must be durable before any is acted on.
            return new ExecutionResult(targets);
        return await TellAsync(context with { Targets = targets }, memory, isOneShot, cancellationToken);
    }

    private async Task<ExecutionResult> TellAsync(ScenarioContext context, NodeShareMemory memory, bool isOneShot, CancellationToken cancellationToken)
    {
        if (await orders.MakeAsync(context, [.. context.Targets.Where(Orders.IsWanted)], memory.Order, cancellationToken) is not { } order)
            return new ExecutionResult(
                context.Targets, Wait(memory), new ChaosError(ChaosErrorCode.NotFound, "None of the containers that are asked for runs just now."));
        AgentReport report;
        try
        {
            report = await agents.On(context.Node).ApplyAsync(order);
            await failpoints.ReachAsync(Failpoint.TargetInjected, context.Experiment, cancellationToken);
        }
        catch (ChaosException refusal) when (IsRefusal(refusal.Error.Code))
        {
            return new ExecutionResult(
                [.. context.Targets.Select(t => t.IsSettled ? t : t with { State = TargetState.Failed, Error = refusal.Error })]) { IsSent = true };
        }
        catch (ChaosException failure) when (failure.Error.Code != ChaosErrorCode.Superseded)
        {
            return new ExecutionResult(context.Targets, Wait(memory), failure.Error) { IsSent = true };
        }
        return After(context, memory, isOneShot, order, report);
    }

    private ExecutionResult After(ScenarioContext context, NodeShareMemory memory, bool isOneShot, AgentOrder order, AgentReport report)
    {
        if (report.State != AgentExperimentState.Active && !isOneShot)
            return Reports.BeginAnew(context, report.EndReason) with { IsSent = true, RetryAfter = Wait(memory) };
        (memory.Order, memory.Revision) = (order, report.Revision);
        var targets = Reports.Applied(context.Targets, report, time.GetUtcNow());
        if (report.State != AgentExperimentState.Active)
            // What happens once is not begun a second time.
            targets = [.. targets.Select(t => GiveUp(t, context))];
        var open = targets.FirstOrDefault(t => !t.IsSettled);
        if (open is null)
            memory.Failures = 0;
        return new ExecutionResult(targets, open is null ? null : Wait(memory), open?.Error) { IsSent = true };
    }

    private TimeSpan Wait(NodeShareMemory memory) => Backoff.After(
        ++memory.Failures, experiments.Value.FirstBackoff, experiments.Value.LongestBackoff, Random.Shared.NextDouble());

    private static ImmutableArray<TargetRecord> Leave(ImmutableArray<TargetRecord> targets, ChaosError? error, string? evidence) =>
        [.. targets.Select(t => t.IsSettled ? t : t with { State = TargetState.Skipped, Error = error, Evidence = evidence })];

    /// <summary>The agent may have acted without its answer being heard: then nobody can say that nothing happened.</summary>
    private static TargetRecord GiveUp(TargetRecord target, ScenarioContext context) => target.IsSettled || context.IsUntouched ? target : target with
    {
        State = TargetState.NoEffect,
        Error = new ChaosError(ChaosErrorCode.NoEvidence, $"the agent of node {context.Node} was told, and its effect was not seen in time", target.Error),
    };

    private static int Noted(ImmutableArray<TargetRecord> targets) => targets.Count(t => t.Containers is not null);

    private static bool IsRefusal(ChaosErrorCode code) => code is
        ChaosErrorCode.CapabilityMissing or ChaosErrorCode.Rejected or ChaosErrorCode.LimitExceeded or ChaosErrorCode.InvalidSpec or ChaosErrorCode.Forbidden;
}
