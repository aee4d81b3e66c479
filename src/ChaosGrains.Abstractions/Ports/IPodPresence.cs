using ChaosGrains.Identifiers;

namespace ChaosGrains.Ports;

/// <summary>Tells when pods are gone, by evidence of the API server. Many callers share one watch.</summary>
public interface IPodPresence
{
    /// <summary>
    /// Yields each of the pods once, as soon as no pod with its uid exists any more; ends after the last one. Outages of the API server only delay it.
    /// </summary>
    IAsyncEnumerable<PodId> WhenGoneAsync(IReadOnlyCollection<PodId> pods, CancellationToken cancellationToken);
}
