namespace ChaosGrains.Agent.Contracts;

/// <summary>What is done to pods: a union whose <see cref="Type"/> names the one member that is set.</summary>
public sealed record Fault
{
    /// <summary>The kind of fault.</summary>
    public required FaultType Type { get; init; }

    /// <summary>Set for <see cref="FaultType.CpuStress"/>.</summary>
    public CpuStressFault? CpuStress { get; init; }

    /// <summary>Set for <see cref="FaultType.MemoryStress"/>.</summary>
    public MemoryStressFault? MemoryStress { get; init; }

    /// <summary>Set for <see cref="FaultType.Network"/>.</summary>
    public NetworkFault? Network { get; init; }

    /// <summary>Set for <see cref="FaultType.ContainerKill"/>.</summary>
    public ContainerKillFault? ContainerKill { get; init; }
}

/// <summary>Kinds of fault that a node's agent executes.</summary>
public enum FaultType
{
    /// <summary>Keeps CPUs busy inside containers.</summary>
    CpuStress = 1,

    /// <summary>Holds memory inside containers.</summary>
    MemoryStress = 2,

    /// <summary>Delays, loses, duplicates, corrupts, reorders, slows down or cuts off a pod's packets.</summary>
    Network = 3,

    /// <summary>Sends a signal to containers' main processes, once.</summary>
    ContainerKill = 4,
}
