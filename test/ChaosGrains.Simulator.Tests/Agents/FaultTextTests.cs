using ChaosGrains.Agent.Contracts;
using ChaosGrains.Simulator.Agents.Faults;

namespace ChaosGrains.Simulator.Tests.Agents;

public sealed class FaultTextTests
{
    public static TheoryData<string, Fault> Texts => new()
    {
        { "cpu: 1 worker at 50%", Faults.Cpu(workers: 1, load: 50) },
        { "cpu: 2 workers at 100%", Faults.Cpu(workers: 2) },
        { "memory: 64 MiB within 500ms", Faults.Memory(new() { Bytes = 64 << 20, RampMilliseconds = 500 }) },
        { "memory: 1000 bytes", Faults.Memory(new() { Bytes = 1000 }) },
        { "memory: 80% of the limit", Faults.Memory(new() { PercentOfLimit = 80 }) },
        { "kill: signal 15", Faults.Kill(15) },
        { "network egress: delay 200ms", Faults.Network(new() { Delay = new() { LatencyMicroseconds = 200_000 } }) },
        {
            "network both: delay 1500us ±500us (correlation 25%) normal; to 10.0.0.0/8:80+443/tcp, any/icmp",
            Faults.Network(new()
            {
                Direction = TrafficDirection.Both,
                Delay = new() { LatencyMicroseconds = 1500, JitterMicroseconds = 500, CorrelationPercent = 25, Distribution = DelayDistribution.Normal },
                Peers = [new() { Cidr = "10.0.0.0/8", Ports = [80, 443], Protocol = IpProtocol.Tcp }, new() { Protocol = IpProtocol.Icmp }],
            })
        },
        {
            "network ingress: nothing passes; to nobody for now",
            Faults.Network(new() { Direction = TrafficDirection.Ingress, Partition = true, Peers = [] })
        },
        {
            "network egress: lose 0.5%, duplicate 2% (correlation 10%), corrupt 3%, 1500 bit/s",
            Faults.Network(new()
            {
                Loss = new() { Percent = 0.5 }, Duplicate = new() { Percent = 2, CorrelationPercent = 10 }, Corrupt = new() { Percent = 3 },
                Bandwidth = new() { BitsPerSecond = 1500 },
            })
        },
        {
            "network egress: delay 10ms, reorder 25%, 10000 kbit/s",
            Faults.Network(new()
            {
                Delay = new() { LatencyMicroseconds = 10_000 }, Reorder = new() { Percent = 25 }, Bandwidth = new() { BitsPerSecond = 10_000_000 },
            })
        },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Of_AFault_SaysWhatIsDone(string expected, Fault fault) => FaultText.Of(fault).ShouldBe(expected);
}
