using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;
using ChaosGrains.Targets;

namespace ChaosGrains.TestSilo.Scenarios;

/// <summary>A fault that lasts and does nothing, to measure what experiments themselves cost.</summary>
[ChaosScenario(ScenarioType.NetworkDelay)]
internal sealed class IdleScenario(TimeProvider time) : IChaosScenario
{
    /// <inheritdoc/>
    public ScenarioMetadata Metadata { get; } = new(ScenarioType.NetworkDelay, "Idle", "Does nothing for a while.", IsOneShot: false);

    /// <inheritdoc/>
    public ImmutableArray<ChaosError> Validate(ExperimentSpec spec) => [];

    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(ScenarioContext context, CancellationToken cancellationToken) => Each(
        context, t => t.IsSettled ? t : t with { State = TargetState.Injected, ActedAt = time.GetUtcNow() });

    /// <inheritdoc/>
    public Task<ExecutionResult> CleanupAsync(ScenarioContext context, CancellationToken cancellationToken) => Each(context, t => t.State switch
    {
        TargetState.Injected => t with { State = TargetState.Reverted },
        TargetState.Intended => t with { State = TargetState.Skipped },
        _ => t,
    });

    private static Task<ExecutionResult> Each(ScenarioContext context, Func<TargetRecord, TargetRecord> change) =>
        Task.FromResult(new ExecutionResult([.. context.Targets.Select(change)]));
}
