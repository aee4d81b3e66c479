using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Specs;

namespace ChaosGrains.Scenarios;

/// <summary>
/// One kind of fault: how it is done to pods and taken back. Instances are made per use by dependency injection, and hold no state.
/// Mark the class with <see cref="ChaosScenarioAttribute"/> and register its assembly to add a kind of fault.
/// </summary>
public interface IChaosScenario
{
    /// <summary>What this kind of fault is.</summary>
    ScenarioMetadata Metadata { get; }

    /// <summary>What is wrong with a spec for this kind of fault, beyond what its schema says; empty when nothing is.</summary>
    ImmutableArray<ChaosError> Validate(ExperimentSpec spec);

    /// <summary>
    /// Gets as far as it can until <see cref="ScenarioContext.Until"/>: acts on targets that are intended, and looks for the effect on those acted on.
    /// It is called again until every target is settled, possibly by another process after a crash, so every act must be harmless when repeated.
    /// </summary>
    /// <param name="context">The targets and what is to be done to them.</param>
    /// <param name="cancellationToken">Stop now, and return what was achieved.</param>
    Task<ExecutionResult> ExecuteAsync(ScenarioContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Takes care of a fault that lasts, every few seconds while it does: keeps it in place, and tells what became of targets. Begins nothing on targets
    /// that are intended.
    /// </summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    Task<ExecutionResult> SustainAsync(ScenarioContext context, CancellationToken cancellationToken) => Task.FromResult(new ExecutionResult(context.Targets));

    /// <summary>
    /// Takes the fault back from every target and reads back that it is gone; called again until every target is reverted, skipped or given up.
    /// </summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    Task<ExecutionResult> CleanupAsync(ScenarioContext context, CancellationToken cancellationToken);
}
