using System.Collections.Immutable;
using ChaosGrains.Agents;
using ChaosGrains.Identifiers;

namespace ChaosGrains.Ports;

/// <summary>Reads which containers run in pods.</summary>
public interface IPodContainers
{
    /// <summary>
    /// The running containers of each pod, by a read of the API server; a pod that no longer exists (by uid) is not in the answer. One request per node,
    /// whatever the number of pods.
    /// </summary>
    /// <param name="node">The node that the pods run on.</param>
    /// <param name="pods">The pods.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="Errors.ChaosException">The API server failed or refused.</exception>
    Task<IReadOnlyDictionary<PodId, ImmutableArray<ContainerId>>> ReadAsync(
        string node, IReadOnlyCollection<PodId> pods, CancellationToken cancellationToken);
}
