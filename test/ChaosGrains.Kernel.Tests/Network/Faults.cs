using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Kernel.Tests.Network;

/// <summary>Faults as tests want them.</summary>
internal static class Faults
{
    public static NetworkFault Delay(double milliseconds, double jitter = 0, TrafficDirection direction = TrafficDirection.Egress) => new()
    {
        Direction = direction,
        Delay = new() { LatencyMicroseconds = (long)(milliseconds * 1000), JitterMicroseconds = (long)(jitter * 1000) },
    };

    public static NetworkFault Loss(double percent) => new() { Loss = new() { Percent = percent } };

    public static NetworkFault Rate(long bitsPerSecond, TrafficDirection direction = TrafficDirection.Egress) =>
        new() { Direction = direction, Bandwidth = new() { BitsPerSecond = bitsPerSecond } };

    public static NetworkFault Cut(TrafficDirection direction = TrafficDirection.Both) => new() { Direction = direction, Partition = true };

    /// <summary>The same for traffic with these peers alone.</summary>
    public static NetworkFault With(this NetworkFault fault, params NetworkPeer[] peers) => fault with { Peers = peers };
}
