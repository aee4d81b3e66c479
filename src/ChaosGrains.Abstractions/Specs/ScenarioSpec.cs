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

    /// <summary>Parameters of <see cref="ScenarioType.MemoryStress"/>.</summary>
    [Id(5)]
    public MemoryStressParameters? MemoryStress { get; init; }

    /// <summary>Parameters of <see cref="ScenarioType.NetworkLoss"/>.</summary>
    [Id(6)]
    public NetworkLossParameters? NetworkLoss { get; init; }

    /// <summary>Parameters of <see cref="ScenarioType.NetworkDuplicate"/>.</summary>
    [Id(7)]
    public NetworkDuplicateParameters? NetworkDuplicate { get; init; }

    /// <summary>Parameters of <see cref="ScenarioType.NetworkCorrupt"/>.</summary>
    [Id(8)]
    public NetworkCorruptParameters? NetworkCorrupt { get; init; }

    /// <summary>Parameters of <see cref="ScenarioType.NetworkReorder"/>.</summary>
    [Id(9)]
    public NetworkReorderParameters? NetworkReorder { get; init; }

    /// <summary>Parameters of <see cref="ScenarioType.NetworkBandwidth"/>.</summary>
    [Id(10)]
    public NetworkBandwidthParameters? NetworkBandwidth { get; init; }

    /// <summary>Parameters of <see cref="ScenarioType.NetworkPartition"/>; may be left out.</summary>
    [Id(11)]
    public NetworkPartitionParameters? NetworkPartition { get; init; }

    /// <summary>Parameters of <see cref="ScenarioType.ContainerKill"/>; may be left out.</summary>
    [Id(12)]
    public ContainerKillParameters? ContainerKill { get; init; }
}
