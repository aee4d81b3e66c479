using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Simulator.Tests.Agents;

/// <summary>Faults for tests.</summary>
internal static class Faults
{
    public static Fault Cpu(int workers = 1, int load = 100) =>
        new() { Type = FaultType.CpuStress, CpuStress = new() { Workers = workers, LoadPercent = load } };

    public static Fault Memory(MemoryStressFault memory) => new() { Type = FaultType.MemoryStress, MemoryStress = memory };

    public static Fault Network(NetworkFault network) => new() { Type = FaultType.Network, Network = network };

    public static Fault Delay() => Network(new() { Delay = new() { LatencyMicroseconds = 100_000 } });

    public static Fault Kill(int signal = 9) => new() { Type = FaultType.ContainerKill, ContainerKill = new() { Signal = signal } };
}
