using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Grains.Agents;
using ChaosGrains.Scenarios;
using ChaosGrains.Targets;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Keeps a fault that lasts on one node: its lease, its peers and containers; and sees what became of it.</summary>
internal sealed partial class NodeCare(IAgents agents, OrderMaker orders, TimeProvider time, ILogger<NodeCare> logger)
{
    /// <summary>Takes care of the targets that bear the fault.</summary>
    public async Task<ExecutionResult> SustainAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var unchanged = new ExecutionResult(context.Targets);
        if (!context.Targets.Any(Bears) || Orders.Remaining(context, time.GetUtcNow()) < Orders.Shortest)
            return unchanged;
        var memory = context.Memory.Of<NodeShareMemory>();
        if (memory.Order is not { } told || told.Epoch != context.Epoch)
            // Another process told it last: the lease in the new epoch begins with the order.
            return await TellAsync(context, memory, cancellationToken);
        var standing = await agents.On(context.Node).KeepAsync(new AgentLease(context.Uid, context.Epoch));
        if (standing.Health == AgentHealth.Unreachable)
            return unchanged with { IsSent = true, AgentLost = Lost(context, standing) };
        if (!standing.IsHeard)
            return unchanged with { IsSent = true };
        if (standing.Experiment is not { State: AgentExperimentState.Active } known)
            return Reports.BeginAnew(context, standing.Experiment is null ? "it does not know the experiment any more" : null) with { IsSent = true };
        if (known.Epoch > context.Epoch)
            throw new ChaosException(
                ChaosErrorCode.Superseded, $"The agent of node {context.Node} has heard of epoch {known.Epoch}, and this is epoch {context.Epoch}.");
        return known.Epoch < context.Epoch || await IsOutOfDateAsync(context, memory, known, cancellationToken)
            ? await TellAsync(context, memory, cancellationToken)
            : unchanged with { IsSent = true };
    }

    /// <summary>Whether the agent has news, or peers or containers are others now. While targets are still being injected, that is the injection's affair.</summary>
    private async Task<bool> IsOutOfDateAsync(ScenarioContext context, NodeShareMemory memory, AgentExperiment known, CancellationToken cancellationToken)
    {
        if (context.Targets.Any(t => !t.IsSettled))
            return false;
        if (known.Revision != memory.Revision)
            return true;
        try
        {
            return await MakeAsync(context, memory, cancellationToken) is { } order && !Orders.AreSame(order, memory.Order!);
        }
        catch (ChaosException error)
        {
            // What the API server does not say just now stays as it is; the lease is what counts.
            LogNotRefreshed(context.Experiment, context.Node, error);
            return false;
        }
    }

    private async Task<ExecutionResult> TellAsync(ScenarioContext context, NodeShareMemory memory, CancellationToken cancellationToken)
    {
        try
        {
            if (await MakeAsync(context, memory, cancellationToken) is not { } order)
                return new ExecutionResult(context.Targets);
            var report = await agents.On(context.Node).ApplyAsync(order);
            if (report.State != AgentExperimentState.Active)
                return Reports.BeginAnew(context, report.EndReason) with { IsSent = true };
            (memory.Order, memory.Revision) = (order, report.Revision);
            return new ExecutionResult(Reports.Applied(context.Targets, report, time.GetUtcNow())) { IsSent = true };
        }
        catch (ChaosException error) when (error.Error.Code != ChaosErrorCode.Superseded)
        {
            LogNotRefreshed(context.Experiment, context.Node, error);
            var status = await agents.On(context.Node).GetStatusAsync();
            return new ExecutionResult(context.Targets)
            {
                IsSent = true,
                AgentLost = status.Health == AgentHealth.Unreachable ? AgentGate.Why(status) : null,
            };
        }
    }

    /// <summary>Only what was injected: targets that are intended are not begun here.</summary>
    private Task<AgentOrder?> MakeAsync(ScenarioContext context, NodeShareMemory memory, CancellationToken cancellationToken) =>
        orders.MakeAsync(context, [.. context.Targets.Where(Bears)], memory.Order, cancellationToken);

    private static bool Bears(TargetRecord target) => target.State is TargetState.Injected or TargetState.NoEffect;

    private static ChaosError Lost(ScenarioContext context, LeaseStanding standing) => new(
        ChaosErrorCode.AgentUnreachable,
        $"The agent of node {context.Node} is unreachable{(standing.Trouble is { } trouble ? $" ({trouble})" : "")}; it takes the fault back by itself.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment}: its fault on node {Node} could not be told anew, and stays as it is")]
    private partial void LogNotRefreshed(Identifiers.ExperimentId experiment, string node, Exception error);
}
