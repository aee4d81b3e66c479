using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Failpoints;
using ChaosGrains.Identifiers;
using ChaosGrains.Ports;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;
using ChaosGrains.Targets;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Grains.Scenarios;

/// <summary>What PodKill and PodEvict share: ask the API server to remove each pod once, then wait for evidence that it is gone.</summary>
internal abstract class PodRemovalScenario(
    IPodActions pods, IPodPresence presence, IFailpoints failpoints, IOptions<ExperimentOptions> options, TimeProvider time) : IChaosScenario
{
    /// <inheritdoc/>
    public abstract ScenarioMetadata Metadata { get; }

    /// <inheritdoc/>
    public virtual ImmutableArray<ChaosError> Validate(ExperimentSpec spec) => [];

    /// <inheritdoc/>
    public async Task<ExecutionResult> ExecuteAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var targets = context.Targets.ToArray();
        var waits = await ActAsync(context, targets, cancellationToken);
        await WaitForEvidenceAsync(context, targets, cancellationToken);
        var blocked = targets.FirstOrDefault(t => !t.IsSettled && t.ActedAt is null && t.Error is not null);
        var allBlocked = targets.All(t => t.IsSettled || (t.ActedAt is null && t.Error is not null));
        return new ExecutionResult([.. targets], blocked is not null && allBlocked ? waits : null, blocked?.Error);
    }

    /// <inheritdoc/>
    public Task<ExecutionResult> CleanupAsync(ScenarioContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new ExecutionResult([.. context.Targets.Select(PodRemoval.Recover)]));

    /// <summary>Asks the API server to remove a pod.</summary>
    protected abstract Task<PodActionResult> RemoveAsync(IPodActions pods, PodId pod, ScenarioSpec scenario, CancellationToken cancellationToken);

    private async Task<TimeSpan?> ActAsync(ScenarioContext context, TargetRecord[] targets, CancellationToken cancellationToken)
    {
        var todo = Enumerable.Range(0, targets.Length).Where(i => targets[i] is { IsSettled: false, ActedAt: null });
        var shortest = new ShortestWait();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.ParallelismPerNode };
        await Parallel.ForEachAsync(todo, parallel, async (i, _) =>
        {
            if (time.GetUtcNow() >= context.Until || cancellationToken.IsCancellationRequested)
                return;
            var (record, wait) = await ActAsync(context, targets[i], cancellationToken);
            targets[i] = record;
            if (record.ActedAt is not null)
                await failpoints.ReachAsync(Failpoint.TargetInjected, context.Experiment, cancellationToken);
            shortest.Offer(wait);
        });
        return shortest.Value;
    }

    private async Task<(TargetRecord Record, TimeSpan? Wait)> ActAsync(
        ScenarioContext context, TargetRecord target, CancellationToken cancellationToken)
    {
        try
        {
            if (PodRemoval.MustLookFirst(target, context.Resumed))
            {
                var seen = await pods.ReadAsync(target.Pod, cancellationToken);
                if (seen.State != PodActionState.Present)
                    return (PodRemoval.AfterLook(target, seen, time.GetUtcNow()), null);
            }
            if (context.IsOver)
                return (target, null);
            var answer = await RemoveAsync(pods, target.Pod, context.Scenario, cancellationToken);
            var record = PodRemoval.AfterAct(target, answer, time.GetUtcNow());
            return (record, answer.RetryAfter ?? Wait(record));
        }
        catch (Exception error) when (error is not OutOfMemoryException && !(context.IsOver && ErrorConversion.FromException(error).IsTransient))
        {
            var record = PodRemoval.AfterFailure(target, ErrorConversion.FromException(error));
            return (record, Wait(record));
        }
    }

    private TimeSpan Wait(TargetRecord record) => Planning.Backoff.After(
        record.Attempts, options.Value.FirstBackoff, options.Value.LongestBackoff, Random.Shared.NextDouble());

    private async Task WaitForEvidenceAsync(ScenarioContext context, TargetRecord[] targets, CancellationToken cancellationToken)
    {
        var waiting = Enumerable.Range(0, targets.Length)
            .Where(i => targets[i] is { IsSettled: false, ActedAt: not null })
            .ToDictionary(i => targets[i].Pod);
        var left = context.Until - time.GetUtcNow();
        if (waiting.Count == 0 || left <= TimeSpan.Zero)
            return;
        using var slice = new CancellationTokenSource(left, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(slice.Token, cancellationToken);
        try
        {
            await foreach (var gone in presence.WhenGoneAsync(waiting.Keys, stop.Token))
                targets[waiting[gone]] = PodRemoval.Gone(targets[waiting[gone]]);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The slice is over: what is still there is waited for in the next one.
        }
    }

    private sealed class ShortestWait
    {
        private readonly Lock _lock = new();

        public TimeSpan? Value { get; private set; }

        public void Offer(TimeSpan? wait)
        {
            if (wait is not { } offered)
                return;
            lock (_lock)
                Value = Value is { } value && value < offered ? value : offered;
        }
    }
}
