using System.Collections.Immutable;
using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Grains.Agents;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;
using ChaosGrains.Ports;
using ChaosGrains.Scenarios;
using ChaosGrains.Targets;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>
/// Takes back on one node, until there is evidence: the agent's, or the API server's that the pods are gone. An agent that cannot be reached has taken the
/// fault back when its lease ran out; but nobody has seen it, so it is asked again and again.
/// </summary>
internal sealed class NodeRelease(
    IAgents agents, IPodContainers containers, IPodActions pods, IOptions<ExperimentOptions> options, TimeProvider time)
{
    /// <summary>Takes back what is there.</summary>
    /// <param name="context">The share.</param>
    /// <param name="isOneShot">Whether the fault happens once; then an act that was seen leaves nothing to take back.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<ExecutionResult> CleanUpAsync(ScenarioContext context, bool isOneShot, CancellationToken cancellationToken)
    {
        if (context.Node == NodeShare.Unscheduled || context.IsUntouched)
            return new ExecutionResult([.. context.Targets.Select(t => OutcomeRules.AfterRevert(t, null, context.Node, mayBear: false))]);
        var memory = context.Memory.Of<NodeShareMemory>();
        memory.Order = null;
        try
        {
            var report = await agents.On(context.Node).RevertAsync(context.Uid, context.Epoch);
            return After(context, memory, isOneShot, report);
        }
        catch (ChaosException failure) when (isOneShot && failure.Error.Code != ChaosErrorCode.Superseded && context.Targets.All(HasHappened))
        {
            return new ExecutionResult([.. context.Targets.Select(t => t with { State = TargetState.Reverted })]) { IsSent = true };
        }
        catch (ChaosException failure) when (failure.Error.Code != ChaosErrorCode.Superseded)
        {
            return await LookForPodsAsync(context, memory, failure.Error, cancellationToken);
        }
    }

    private ExecutionResult After(ScenarioContext context, NodeShareMemory memory, bool isOneShot, AgentReport report)
    {
        var targets = Reports.Reverted(context, report);
        if (isOneShot)
            // What was seen when it happened says more than that nothing is left.
            targets = [.. targets.Select((t, i) => HasHappened(context.Targets[i]) ? t with { Evidence = context.Targets[i].Evidence } : t)];
        var stuck = targets.FirstOrDefault(t => t.State == TargetState.RevertUnverified);
        if (stuck is null && report.State == AgentExperimentState.Ended && !targets.Any(IsOpen))
        {
            memory.Failures = 0;
            return new ExecutionResult(targets) { IsSent = true };
        }
        var waiting = stuck is not null
            ? new ChaosError(
                ChaosErrorCode.RevertUnverified, $"The fault may still be on pod {stuck.Pod.Namespace}/{stuck.Pod.Name} on node {context.Node}", stuck.Error)
            : new ChaosError(ChaosErrorCode.Unavailable, $"The agent of node {context.Node} is taking the fault back.");
        return new ExecutionResult(targets, Wait(memory), waiting) { IsSent = true, MayRemain = true };
    }

    private async Task<ExecutionResult> LookForPodsAsync(
        ScenarioContext context, NodeShareMemory memory, ChaosError failure, CancellationToken cancellationToken)
    {
        // All of them: an order may have taken effect whose answer was never heard.
        PodId[] asked = [.. context.Targets.Where(t => t.State != TargetState.Reverted).Select(t => t.Pod)];
        var gone = await FindGoneAsync(context, asked, cancellationToken);
        ImmutableArray<TargetRecord> targets =
            [.. context.Targets.Select(t => gone.Contains(t.Pod) ? OutcomeRules.AfterGone(t, context.Resumed) : t)];
        var left = asked.Where(pod => !gone.Contains(pod)).ToArray();
        if (left.Length == 0)
            return new ExecutionResult(targets) { IsSent = true };
        var waiting = new ChaosError(
            ChaosErrorCode.AgentUnreachable,
            $"Evidence is waited for that the fault is gone from pod {left[0].Namespace}/{left[0].Name}{(left.Length > 1 ? $" and {left.Length - 1} more" : "")} "
            + $"on node {context.Node}: its agent takes it back by itself when its lease runs out, but cannot be asked",
            failure);
        return new ExecutionResult(targets, Wait(memory), waiting) { IsSent = true, MayRemain = true };
    }

    /// <summary>The pods of which the API server says that they no longer exist. One read for all of them finds those worth a closer look.</summary>
    private async Task<HashSet<PodId>> FindGoneAsync(ScenarioContext context, IReadOnlyCollection<PodId> asked, CancellationToken cancellationToken)
    {
        var gone = new HashSet<PodId>();
        if (asked.Count == 0)
            return gone;
        try
        {
            var there = await containers.ReadAsync(context.Node, asked, cancellationToken);
            foreach (var pod in asked.Where(pod => !there.ContainsKey(pod)))
            {
                if (time.GetUtcNow() >= context.Until)
                    break;
                if ((await pods.ReadAsync(pod, cancellationToken)).State == PodActionState.Gone)
                    gone.Add(pod);
            }
        }
        catch (ChaosException)
        {
            // The API server does not answer either: what is known so far counts, and both are asked again.
        }
        return gone;
    }

    private TimeSpan Wait(NodeShareMemory memory) =>
        Backoff.After(++memory.Failures, options.Value.FirstBackoff, options.Value.LongestBackoff, Random.Shared.NextDouble());

    private static bool HasHappened(TargetRecord target) => target.State is TargetState.Injected or TargetState.Reverted;

    private static bool IsOpen(TargetRecord target) => target.State is TargetState.Intended or TargetState.Injected or TargetState.RevertUnverified;
}
