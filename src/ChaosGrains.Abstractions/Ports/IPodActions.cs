using ChaosGrains.Errors;
using ChaosGrains.Identifiers;

namespace ChaosGrains.Ports;

/// <summary>What the operator does to pods through the API server. Every act names the pod by its uid, so that a replacement is never hit.</summary>
public interface IPodActions
{
    /// <summary>Deletes a pod.</summary>
    /// <param name="pod">The pod; one of the same name with another uid is left alone.</param>
    /// <param name="gracePeriodSeconds">Seconds it gets to stop; null for its own.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it took effect is then unknown.</param>
    /// <exception cref="ChaosException">The API server failed or refused; transient errors may be tried again.</exception>
    Task<PodActionResult> DeleteAsync(PodId pod, long? gracePeriodSeconds, CancellationToken cancellationToken);

    /// <summary>Evicts a pod, if the PodDisruptionBudgets allow it.</summary>
    /// <inheritdoc cref="DeleteAsync"/>
    Task<PodActionResult> EvictAsync(PodId pod, long? gracePeriodSeconds, CancellationToken cancellationToken);

    /// <summary>Looks at a pod, by a consistent read.</summary>
    /// <exception cref="ChaosException">The API server failed or refused.</exception>
    Task<PodActionResult> ReadAsync(PodId pod, CancellationToken cancellationToken);
}

/// <summary>What became of a pod, as the API server answered.</summary>
/// <param name="State">Where the pod stands now.</param>
/// <param name="Detail">For people: what the server said.</param>
/// <param name="RetryAfter">How long to wait before asking again, when the server said so.</param>
public sealed record PodActionResult(PodActionState State, string Detail, TimeSpan? RetryAfter = null);

/// <summary>Where a pod stands after an act, or a look.</summary>
public enum PodActionState
{
    /// <summary>It is there, and nobody deletes it.</summary>
    Present,

    /// <summary>It is being deleted.</summary>
    Terminating,

    /// <summary>No pod with this uid exists any more.</summary>
    Gone,

    /// <summary>A PodDisruptionBudget does not allow the eviction for now.</summary>
    Blocked,
}
