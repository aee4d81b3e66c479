using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>A fault that a node's agent executes. The kinds differ in what the agent does with their parameters, which the operator passes on.</summary>
internal abstract class NodeFaultScenario(NodeFaults faults, ScenarioType type, string title, string description, bool isOneShot = false) : IChaosScenario
{
    /// <inheritdoc/>
    public ScenarioMetadata Metadata { get; } = new(type, title, description, isOneShot) { UsesAgents = true };

    /// <inheritdoc/>
    public ImmutableArray<ChaosError> Validate(ExperimentSpec spec) => [];

    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(ScenarioContext context, CancellationToken cancellationToken) =>
        faults.InjectAsync(context, Metadata.IsOneShot, cancellationToken);

    /// <inheritdoc/>
    public Task<ExecutionResult> SustainAsync(ScenarioContext context, CancellationToken cancellationToken) =>
        Metadata.IsOneShot ? Task.FromResult(new ExecutionResult(context.Targets)) : faults.SustainAsync(context, cancellationToken);

    /// <inheritdoc/>
    public Task<ExecutionResult> CleanupAsync(ScenarioContext context, CancellationToken cancellationToken) =>
        faults.CleanUpAsync(context, Metadata.IsOneShot, cancellationToken);
}
