namespace ChaosGrains.Specs;

/// <summary>How pods are deleted.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.PodKillParameters")]
public sealed record PodKillParameters
{
    /// <summary>Longest <see cref="GracePeriodSeconds"/>.</summary>
    public const long MaxGracePeriodSeconds = 3600;

    /// <summary>
    /// Seconds the pod gets to stop, 0 to 3600; 0 kills it at once. Absent: the pod's own <c>terminationGracePeriodSeconds</c>.
    /// </summary>
    [Id(0)]
    public long? GracePeriodSeconds { get; init; }
}
