namespace ChaosGrains.Specs;

/// <summary>How pods are evicted.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.PodEvictParameters")]
public sealed record PodEvictParameters
{
    /// <summary>
    /// Seconds the pod gets to stop, 0 to 3600. Absent: the pod's own <c>terminationGracePeriodSeconds</c>.
    /// </summary>
    [Id(0)]
    public long? GracePeriodSeconds { get; init; }
}
