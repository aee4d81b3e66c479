using System.Text.Json;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments.Validation;
using static ChaosGrains.Agent.Tests.Support.Requests;

namespace ChaosGrains.Agent.Tests.Validation;

public sealed class RequestValidatorTests
{
    private const string Good = "8f14e45f-ceea-467f-a0e6-3a1d2f0f9f11";

    public static TheoryData<string, string, ApplyRequest> Wrong => new()
    {
        { "experiment", Good, Apply("a") with { Experiment = "slow" } },
        { "experiment", Good, Apply("a") with { Experiment = "a/b\n" } },
        { "epoch", Good, Apply("a") with { Epoch = -1 } },
        { "leaseMilliseconds", Good, Apply("a") with { LeaseMilliseconds = 999 } },
        { "leaseMilliseconds", Good, Apply("a") with { LeaseMilliseconds = 600_001 } },
        { "remainingMilliseconds", Good, Apply("a") with { RemainingMilliseconds = 0 } },
        { "remainingMilliseconds", Good, Apply("a") with { RemainingMilliseconds = 86_400_001 } },
        { "targets", Good, Apply() },
        { "targets", Good, Apply([.. Enumerable.Range(0, 1001).Select(i => $"p{i}")]) },
        { "targets", Good, Apply("a", "a") },
        { "targets[0]", Good, Apply("a") with { Targets = [null!] } },
        { "targets[0].podUid", Good, Apply("a") with { Targets = [Pod("a") with { PodUid = "../a" }] } },
        { "targets[0].namespace", Good, Apply("a") with { Targets = [Pod("a") with { Namespace = "" }] } },
        { "targets[0].containers", Good, Apply("a") with { Targets = [Pod("a") with { Containers = [new("c", "1"), new("d", "1")] }] } },
        { "targets[0].containers", Good, Apply("a") with { Targets = [Pod("a") with { Containers = [null!] }] } },
        { "fault.type", Good, Apply("a") with { Fault = Cpu() with { Type = (FaultType)9 } } },
        { "fault:", Good, Apply("a") with { Fault = Cpu() with { Type = FaultType.Network } } },
        { "fault:", Good, Apply("a") with { Fault = Cpu() with { ContainerKill = new() } } },
        { "cpuStress.workers", Good, Apply("a") with { Fault = Cpu(workers: 1025) } },
        { "memoryStress:", Good, Apply("a") with { Fault = Memory(new()) } },
        { "memoryStress:", Good, Apply("a") with { Fault = Memory(new() { Bytes = 1, PercentOfLimit = 1 }) } },
        { "percentOfLimit", Good, Apply("a") with { Fault = Memory(new() { PercentOfLimit = 101 }) } },
        { "oomScoreAdjust", Good, Apply("a") with { Fault = Memory(new() { Bytes = 1, OomScoreAdjust = 1001 }) } },
        { "signal", Good, Apply("a") with { Fault = Kill with { ContainerKill = new() { Signal = 32 } } } },
        { "fault.network:", Good, Apply("a") with { Fault = Delay(n => n with { Delay = null }) } },
        { "latencyMicroseconds", Good, Apply("a") with { Fault = Delay(n => n with { Delay = new() { LatencyMicroseconds = 60_000_001 } }) } },
        { "jitterMicroseconds", Good, Apply("a") with { Fault = Delay(n => n with { Delay = new() { LatencyMicroseconds = 5, JitterMicroseconds = 6 } }) } },
        { "loss.percent", Good, Apply("a") with { Fault = Delay(n => n with { Loss = new() { Percent = 0 } }) } },
        { "loss.percent", Good, Apply("a") with { Fault = Delay(n => n with { Loss = new() { Percent = double.PositiveInfinity } }) } },
        { "loss.correlationPercent", Good, Apply("a") with { Fault = Delay(n => n with { Loss = new() { Percent = 1, CorrelationPercent = double.NaN } }) } },
        { "reorder:", Good, Apply("a") with { Fault = Delay(n => n with { Delay = null, Reorder = new() { Percent = 1 } }) } },
        { "bitsPerSecond", Good, Apply("a") with { Fault = Delay(n => n with { Bandwidth = new() { BitsPerSecond = 999 } }) } },
        { "direction", Good, Apply("a") with { Fault = Delay(n => n with { Direction = 0 }) } },
        { "peers[0]", Good, Apply("a") with { Fault = Delay(n => n with { Peers = [null!] }) } },
        { "peers[0].cidr", Good, Apply("a") with { Fault = Delay(n => n with { Peers = [new() { Cidr = "10.0.0.0/33" }] }) } },
        { "peers[0].cidr", Good, Apply("a") with { Fault = Delay(n => n with { Peers = [new() { Cidr = "010.0.0.0/8" }] }) } },
        { "peers[0].ports", Good, Apply("a") with { Fault = Delay(n => n with { Peers = [new() { Ports = [65536] }] }) } },
        { "peers[0].ports", Good, Apply("a") with { Fault = Delay(n => n with { Peers = [new() { Ports = [1], Protocol = IpProtocol.Icmp }] }) } },
        { "uid", "", Apply("a") },
        { "uid", "../../etc/passwd", Apply("a") },
        { "uid", new('a', 129), Apply("a") },
    };

    public static TheoryData<ApplyRequest> Right =>
    [
        Apply("a", "b"),
        Apply("a") with { LeaseMilliseconds = 1000, RemainingMilliseconds = 1, Epoch = 0 },
        Apply("a") with { Fault = Memory(new() { PercentOfLimit = 100, OomScoreAdjust = -1000 }) },
        Apply("a") with { Fault = Kill, Targets = [Pod("a") with { Containers = [new("app", new('f', 64))] }] },
        Apply("a") with { Fault = Delay(n => n with { Peers = [] }) },
        Apply("a") with { Fault = Delay(n => n with { Peers = [new() { Cidr = "2001:db8::/32", Ports = [1, 65535], Protocol = IpProtocol.Sctp }, new()] }) },
        Apply("a") with { Fault = Delay(n => n with { Delay = null, Partition = true }) },
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_WrongRequest_NamesTheField(string field, string uid, ApplyRequest request) =>
        RequestValidator.Check(uid, request).ShouldHaveSingleItem().ShouldContain(field);

    [Theory]
    [MemberData(nameof(Right))]
    public void Check_RightRequest_FindsNothing(ApplyRequest request)
    {
        RequestValidator.Check(Good, request).ShouldBeEmpty();
        var json = JsonSerializer.Serialize(request, AgentJson.Default.ApplyRequest);
        RequestValidator.Check(Good, JsonSerializer.Deserialize(json, AgentJson.Default.ApplyRequest)!).ShouldBeEmpty();
    }

    [Fact]
    public void Check_WrongLease_NamesIt()
    {
        RequestValidator.Check(new HeartbeatRequest { Leases = [new(Good, 1, 1000), new("a/b", 1, 1000)] }).ShouldHaveSingleItem().ShouldContain("leases[1].uid");
        RequestValidator.Check(new HeartbeatRequest { Leases = [null!] }).ShouldHaveSingleItem().ShouldContain("leases[0]");
        RequestValidator.Check(new HeartbeatRequest { Leases = [.. Enumerable.Repeat(new Lease(Good, 1, 1000), 10_001)] }).ShouldHaveSingleItem().ShouldContain("10000");
    }

    [Fact]
    public void Contract_AbsentFields_HaveTheirDefaults()
    {
        const string Json = """{"type":"Network","network":{"peers":[{}],"delay":{"latencyMicroseconds":5}}}""";
        var network = JsonSerializer.Deserialize(Json, AgentJson.Default.Fault)!.Network!;
        (network.Direction, network.Delay!.Distribution).ShouldBe((TrafficDirection.Egress, DelayDistribution.Uniform));
        network.Peers!.Single().Ports.ShouldBeEmpty();
        JsonSerializer.Deserialize("""{"type":"CpuStress","cpuStress":{"workers":1}}""", AgentJson.Default.Fault)!.CpuStress!.LoadPercent.ShouldBe(100);
        JsonSerializer.Deserialize("""{"type":"ContainerKill","containerKill":{}}""", AgentJson.Default.Fault)!.ContainerKill!.Signal.ShouldBe(9);
        JsonSerializer.Deserialize("{}", AgentJson.Default.HeartbeatRequest)!.Leases.ShouldBeEmpty();
    }

    private static Fault Memory(MemoryStressFault memory) => new() { Type = FaultType.MemoryStress, MemoryStress = memory };
}
