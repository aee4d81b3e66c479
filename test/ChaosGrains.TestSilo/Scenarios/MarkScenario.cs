using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Failpoints;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;
using ChaosGrains.Targets;

namespace ChaosGrains.TestSilo.Scenarios;

/// <summary>
/// A fault that lasts and can be seen on the API server: each target bears the experiment's mark while the fault is on. It stands in for a fault
/// on a node, and as an agent would it refuses acts that come after the experiment has let go of the pod.
/// </summary>
[ChaosScenario(ScenarioType.CpuStress)]
internal sealed class MarkScenario(PodMarks marks, IFailpoints failpoints, TimeProvider time) : IChaosScenario
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public ScenarioMetadata Metadata { get; } = new(ScenarioType.CpuStress, "Mark", "Marks pods for a while.", IsOneShot: false);

    /// <inheritdoc/>
    public ImmutableArray<ChaosError> Validate(ExperimentSpec spec) => [];

    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(ScenarioContext context, CancellationToken cancellationToken) =>
        EachAsync(context, target => target.IsSettled, InjectAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<ExecutionResult> CleanupAsync(ScenarioContext context, CancellationToken cancellationToken) =>
        EachAsync(context, target => target.State is TargetState.Reverted or TargetState.Skipped, FreeAsync, cancellationToken);

    private async Task<ExecutionResult> EachAsync(
        ScenarioContext context,
        Func<TargetRecord, bool> isDone,
        Func<ScenarioContext, TargetRecord, CancellationToken, Task<TargetRecord>> act,
        CancellationToken cancellationToken)
    {
        var targets = context.Targets.ToArray();
        await Task.WhenAll(Enumerable.Range(0, targets.Length).Where(i => !isDone(targets[i])).Select(async i =>
        {
            if (time.GetUtcNow() < context.Until)
                targets[i] = await TryAsync(context, targets[i], act, cancellationToken);
        }));
        var failed = targets.FirstOrDefault(t => !isDone(t) && t.Error is not null);
        return new ExecutionResult([.. targets], failed is null ? null : Pause, failed?.Error);
    }

    private static async Task<TargetRecord> TryAsync(
        ScenarioContext context, TargetRecord target, Func<ScenarioContext, TargetRecord, CancellationToken, Task<TargetRecord>> act,
        CancellationToken cancellationToken)
    {
        try
        {
            return await act(context, target, cancellationToken);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return target with { Attempts = target.Attempts + 1, Error = KubernetesErrors.From(error) };
        }
    }

    private async Task<TargetRecord> InjectAsync(ScenarioContext context, TargetRecord target, CancellationToken cancellationToken)
    {
        var seen = await marks.FindAsync(target.Pod, cancellationToken);
        if (seen is null)
            return target with { State = TargetState.Skipped, Error = null, Evidence = "gone before it was its turn" };
        if (PodMarks.IsFreedFrom(seen, context.Uid))
            return target with { State = TargetState.Skipped, Error = null, Evidence = "the experiment has let go of it" };
        if (!PodMarks.IsMarkedBy(seen, context.Uid))
        {
            await marks.MarkAsync(seen, context.Uid, cancellationToken);
            await failpoints.ReachAsync(Failpoint.TargetInjected, context.Experiment, cancellationToken);
            seen = await marks.FindAsync(target.Pod, cancellationToken);
        }
        var acted = target with { ActedAt = target.ActedAt ?? time.GetUtcNow(), Error = null };
        return seen is not null && PodMarks.IsMarkedBy(seen, context.Uid)
            ? acted with { State = TargetState.Injected, Evidence = $"marked at version {seen.Metadata.ResourceVersion}" }
            : acted;
    }

    private async Task<TargetRecord> FreeAsync(ScenarioContext context, TargetRecord target, CancellationToken cancellationToken)
    {
        var wasInjected = target is { State: TargetState.Injected } or { ActedAt: not null };
        if (await marks.FindAsync(target.Pod, cancellationToken) is { } seen)
        {
            wasInjected |= PodMarks.BoreMarkOf(seen, context.Uid);
            if (PodMarks.IsMarkedBy(seen, context.Uid) || !PodMarks.IsFreedFrom(seen, context.Uid))
                await marks.FreeAsync(seen, context.Uid, cancellationToken);
            if (await marks.FindAsync(target.Pod, cancellationToken) is { } after && PodMarks.IsMarkedBy(after, context.Uid))
                return target;
        }
        if (target.State is TargetState.Failed or TargetState.NoEffect)
            return target;
        return wasInjected
            ? target with { State = TargetState.Reverted, Error = null, Evidence = "bears no mark of the experiment" }
            : target with { State = TargetState.Skipped, Error = null, Evidence = "the experiment ended before it was its turn" };
    }
}
