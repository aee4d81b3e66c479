using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Reports;

namespace ChaosGrains.Agent.Tests.Network;

public sealed class FaultTextTests
{
    public static TheoryData<NetworkFault, string> Effects => new()
    {
        { new() { Delay = new() { LatencyMicroseconds = 200_000, JitterMicroseconds = 20_000 } }, "delay 200ms ±20ms" },
        { new() { Delay = new() { LatencyMicroseconds = 1_500 } }, "delay 1500us" },
        { new() { Loss = new() { Percent = 0.5 }, Corrupt = new() { Percent = 1 } }, "loss 0.5%, corrupt 1%" },
        { new() { Bandwidth = new() { BitsPerSecond = 1_000_000 } }, "bandwidth 1,000,000 bit/s" },
        { new() { Partition = true, Loss = new() { Percent = 1 } }, "cut off" },
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public void Effect_OfAFault_IsSaidInAFewWords(NetworkFault fault, string expected) => FaultText.Effect(fault).ShouldBe(expected);

    [Fact]
    public void Peers_OfAFault_AreSaidInAFewWords()
    {
        FaultText.Peers(new(), TrafficDirection.Egress).ShouldBe("to anybody");
        var fault = new NetworkFault { Peers = [new() { Cidr = "10.0.0.0/8", Ports = [5432], Protocol = IpProtocol.Tcp }, new() { Ports = [1, 2, 3, 4] }, new(), new(), new()] };
        FaultText.Peers(fault, TrafficDirection.Ingress).ShouldBe("from 10.0.0.0/8:5432/tcp, any:1+3 more, any and 2 more");
    }
}
