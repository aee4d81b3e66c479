using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;
using ChaosGrains.Targets;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Grains.Scenarios;

/// <summary>Stands in for any kind of fault in a dry run: tells what would be done to each target, and leaves it alone.</summary>
internal sealed partial class DryRunScenario(ScenarioType type, ILogger<DryRunScenario> logger) : IChaosScenario
{
    /// <inheritdoc/>
    public ScenarioMetadata Metadata { get; } = new(type, "Dry run", "Reports the targets and leaves them alone.", IsOneShot: true);

    /// <inheritdoc/>
    public ImmutableArray<ChaosError> Validate(ExperimentSpec spec) => [];

    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        foreach (var target in context.Targets.Where(t => !t.IsSettled))
            LogWouldInject(context.Experiment, context.Scenario.Type, target.Pod, context.Node);
        return Task.FromResult(Leave(context, $"dry run: {context.Scenario.Type} would be injected"));
    }

    /// <inheritdoc/>
    public Task<ExecutionResult> CleanupAsync(ScenarioContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Leave(context, "dry run: nothing was injected"));

    private static ExecutionResult Leave(ScenarioContext context, string evidence) =>
        new([.. context.Targets.Select(t => t.IsSettled ? t : t with { State = TargetState.Skipped, Evidence = evidence })]);

    [LoggerMessage(Level = LogLevel.Information, Message = "Dry run of {Experiment}: {Scenario} would be injected into {Pod} on {Node}")]
    private partial void LogWouldInject(Identifiers.ExperimentId experiment, ScenarioType scenario, Identifiers.PodId pod, string node);
}
