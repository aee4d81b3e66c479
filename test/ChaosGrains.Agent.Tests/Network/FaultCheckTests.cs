using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Merging;

namespace ChaosGrains.Agent.Tests.Network;

public sealed class FaultCheckTests
{
    private static readonly PacketDelay Right = new() { LatencyMicroseconds = 1000, JitterMicroseconds = 1000 };

    public static TheoryData<NetworkFault?, string> Wrong => new()
    {
        { null, "missing" },
        { new(), "no effect" },
        { new() { Reorder = new() { Percent = 1 }, Loss = new() { Percent = 1 } }, "needs delay" },
        { new() { Delay = Right with { LatencyMicroseconds = 0 } }, "latencyMicroseconds" },
        { new() { Delay = Right with { LatencyMicroseconds = 60_000_001 } }, "latencyMicroseconds" },
        { new() { Delay = Right with { JitterMicroseconds = 1001 } }, "above the latency" },
        { new() { Delay = Right with { JitterMicroseconds = -1 } }, "below 0" },
        { new() { Delay = Right with { CorrelationPercent = double.NaN } }, "correlationPercent" },
        { new() { Delay = Right with { Distribution = (DelayDistribution)9 } }, "distribution" },
        { new() { Loss = new() { Percent = 0 } }, "loss.percent" },
        { new() { Loss = new() { Percent = 100.1 } }, "loss.percent" },
        { new() { Corrupt = new() { Percent = double.NaN } }, "corrupt.percent" },
        { new() { Duplicate = new() { Percent = 1, CorrelationPercent = -1 } }, "duplicate.correlationPercent" },
        { new() { Delay = Right, Reorder = new() { Percent = 1, Gap = -1 } }, "gap" },
        { new() { Bandwidth = new() { BitsPerSecond = 999 } }, "bitsPerSecond" },
        { new() { Bandwidth = new() { BitsPerSecond = 1000, QueueBytes = 0 } }, "queueBytes" },
        { new() { Delay = Right, Direction = 0 }, "direction" },
        { new() { Delay = Right, Peers = [new() { Cidr = "10.0.0.0" }] }, "not an address range" },
        { new() { Delay = Right, Peers = [new() { Ports = [0] }] }, "port" },
        { new() { Delay = Right, Peers = [new() { Ports = [1], Protocol = IpProtocol.Icmp }] }, "ICMP" },
        { new() { Delay = Right, Peers = [new() { Protocol = (IpProtocol)9 }] }, "protocol" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Fault_ThatMakesNoSense_IsToldWhy(NetworkFault? fault, string expected) => FaultCheck.Problem(fault).ShouldNotBeNull().ShouldContain(expected);

    [Fact]
    public void Fault_ThatMakesSense_HasNoProblem() => FaultCheck.Problem(new()
    {
        Direction = TrafficDirection.Both,
        Delay = Right,
        Loss = new() { Percent = 100 },
        Reorder = new() { Percent = 25 },
        Bandwidth = new() { BitsPerSecond = 1000 },
        Peers = [new() { Cidr = "10.0.0.0/8", Ports = [65535] }],
    }).ShouldBeNull();
}
