using ChaosGrains.Scenarios;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>What all faults on nodes have in common: how they are injected, kept and taken back by way of the nodes' agents.</summary>
internal sealed class NodeFaults(NodeInjection injection, NodeCare care, NodeRelease release)
{
    /// <inheritdoc cref="IChaosScenario.ExecuteAsync"/>
    public Task<ExecutionResult> InjectAsync(ScenarioContext context, bool isOneShot, CancellationToken cancellationToken) =>
        injection.InjectAsync(context, isOneShot, cancellationToken);

    /// <inheritdoc cref="IChaosScenario.SustainAsync"/>
    public Task<ExecutionResult> SustainAsync(ScenarioContext context, CancellationToken cancellationToken) => care.SustainAsync(context, cancellationToken);

    /// <inheritdoc cref="IChaosScenario.CleanupAsync"/>
    public Task<ExecutionResult> CleanUpAsync(ScenarioContext context, bool isOneShot, CancellationToken cancellationToken) =>
        release.CleanUpAsync(context, isOneShot, cancellationToken);
}
