using ChaosGrains.Identifiers;
using ChaosGrains.Specs;
using ChaosGrains.Targets;

namespace ChaosGrains.Ports;

/// <summary>Finds an experiment's targets.</summary>
public interface IPodSelector
{
    /// <summary>
    /// Chooses the targets among the cluster's pods, as the API server knew them a moment ago at most. The same seed over the same pods chooses the same targets.
    /// Pods of the operator itself are never chosen. No pod that fits is an empty selection, not an error.
    /// </summary>
    /// <exception cref="Errors.ChaosException">A namespace does not exist, the operator may not list pods, or the API server fails.</exception>
    Task<TargetSelection> SelectAsync(ExperimentId experiment, TargetSpec target, long seed, CancellationToken cancellationToken);
}
