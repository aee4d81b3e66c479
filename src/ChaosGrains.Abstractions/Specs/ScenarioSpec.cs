namespace ChaosGrains.Specs;

/// <summary>Which fault, and how hard: a union whose <see cref="Type"/> names the one member that may be set.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.ScenarioSpec")]
public sealed record ScenarioSpec
{
    /// <summary>The kind of fault.</summary>
    [Id(0)]
    public required ScenarioType Type { get; init; }

    /// <summary>Parameters of <see cref="ScenarioType.PodKill"/>; may be left out.</summary>
    [Id(1)]
    public PodKillParameters? PodKill { get; init; }

    /// <summary>Parameters of <see cref="ScenarioType.PodEvict"/>; may be left out.</summary>
    [Id(2)]
    public PodEvictParameters? PodEvict { get; init; }

    /// <summary>Parameters of <see cref="ScenarioType.CpuStress"/>.</summary>
    [Id(3)]
    public CpuStressParameters? CpuStress { get; init; }

    /// <summary>Parameters of <see cref="ScenarioType.NetworkDelay"/>.</summary>
    [Id(4)]
    public NetworkDelayParameters? NetworkDelay { get; init; }
}
