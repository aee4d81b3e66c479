using System.Collections.Immutable;
using System.Text.Json;
using ChaosGrains.Agent.Client.Mapping;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Durations;
using ChaosGrains.Errors;
using ChaosGrains.Specs;
using Spec = ChaosGrains.Specs;

namespace ChaosGrains.Agent.Client.Tests.Mapping;

public sealed class FaultMappingTests
{
    private static readonly ImmutableArray<Spec.NetworkPeer> Peers =
        [new() { Cidr = "10.0.0.0/8", Ports = [5432, 80], Protocol = NetworkProtocol.TCP }, new() { Cidr = "fd00::1/128" }];

    /// <summary>Each scenario for agents, and the fault as it goes over the wire.</summary>
    public static TheoryData<ScenarioSpec, string> Table() => new()
    {
        {
            new ScenarioSpec { Type = ScenarioType.CpuStress, CpuStress = new CpuStressParameters { Workers = 2, LoadPercent = 40 } },
            """{"type":"CpuStress","cpuStress":{"workers":2,"loadPercent":40}}"""
        },
        {
            new ScenarioSpec
            {
                Type = ScenarioType.MemoryStress,
                MemoryStress = new MemoryStressParameters { Size = "256Mi", Ramp = GoDuration.Parse("1.5s"), OomScoreAdjust = -5 },
            },
            """{"type":"MemoryStress","memoryStress":{"bytes":268435456,"rampMilliseconds":1500,"oomScoreAdjust":-5}}"""
        },
        {
            new ScenarioSpec { Type = ScenarioType.MemoryStress, MemoryStress = new MemoryStressParameters { Percent = 80 } },
            """{"type":"MemoryStress","memoryStress":{"percentOfLimit":80,"rampMilliseconds":0,"oomScoreAdjust":1000}}"""
        },
        { new ScenarioSpec { Type = ScenarioType.ContainerKill }, """{"type":"ContainerKill","containerKill":{"signal":9}}""" },
        {
            new ScenarioSpec { Type = ScenarioType.ContainerKill, ContainerKill = new ContainerKillParameters { Signal = "SIGUSR1" } },
            """{"type":"ContainerKill","containerKill":{"signal":10}}"""
        },
        {
            new ScenarioSpec
            {
                Type = ScenarioType.NetworkDelay,
                NetworkDelay = new NetworkDelayParameters
                {
                    Latency = GoDuration.Parse("200ms"), Jitter = GoDuration.Parse("1500us"), Correlation = 25,
                    Distribution = Spec.DelayDistribution.ParetoNormal, Direction = Spec.TrafficDirection.Both,
                },
            },
            Network("Both", """
                "delay":{"latencyMicroseconds":200000,"jitterMicroseconds":1500,"correlationPercent":25,"distribution":"ParetoNormal"}
                """)
        },
        {
            new ScenarioSpec { Type = ScenarioType.NetworkLoss, NetworkLoss = new NetworkLossParameters { Percent = 12.5, Correlation = 5 } },
            Network("Egress", """ "loss":{"percent":12.5,"correlationPercent":5} """)
        },
        {
            new ScenarioSpec { Type = ScenarioType.NetworkDuplicate, NetworkDuplicate = new NetworkDuplicateParameters { Percent = 1 } },
            Network("Egress", """ "duplicate":{"percent":1,"correlationPercent":0} """)
        },
        {
            new ScenarioSpec
            {
                Type = ScenarioType.NetworkCorrupt,
                NetworkCorrupt = new NetworkCorruptParameters { Percent = 0.1, Direction = Spec.TrafficDirection.Ingress },
            },
            Network("Ingress", """ "corrupt":{"percent":0.1,"correlationPercent":0} """)
        },
        {
            new ScenarioSpec
            {
                Type = ScenarioType.NetworkReorder,
                NetworkReorder = new NetworkReorderParameters { Percent = 30, Correlation = 50, Latency = GoDuration.Parse("10ms"), Gap = 5 },
            },
            Network("Egress", """
                "delay":{"latencyMicroseconds":10000,"jitterMicroseconds":0,"correlationPercent":0,"distribution":"Uniform"},
                "reorder":{"percent":30,"correlationPercent":50,"gap":5}
                """)
        },
        {
            new ScenarioSpec
            {
                Type = ScenarioType.NetworkBandwidth, NetworkBandwidth = new NetworkBandwidthParameters { Rate = "1.5mbit", QueueBytes = 5000 },
            },
            Network("Egress", """ "bandwidth":{"bitsPerSecond":1500000,"queueBytes":5000} """)
        },
        { new ScenarioSpec { Type = ScenarioType.NetworkPartition }, Network("Both", partition: true) },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void ToFault_Scenario_IsWrittenSo(ScenarioSpec scenario, string expected)
    {
        var fault = FaultMapping.ToFault(scenario, Peers);
        var request = new ApplyRequest
        {
            Experiment = "a/b", Epoch = 1, LeaseMilliseconds = 1, RemainingMilliseconds = 1, Fault = fault, Targets = [],
        };
        var written = JsonSerializer.SerializeToNode(request, AgentJson.Default.ApplyRequest)!["fault"]!;
        written.ToJsonString().ShouldBe(System.Text.Json.Nodes.JsonNode.Parse(expected)!.ToJsonString());
    }

    [Fact]
    public void Table_Scenarios_AreAllThatAgentsExecute()
    {
        var covered = Table().Select(row => row.Data.Item1.Type).ToHashSet();
        Enum.GetValues<ScenarioType>().Except(covered).ShouldBe([ScenarioType.PodKill, ScenarioType.PodEvict], ignoreOrder: true);
    }

    [Fact]
    public void ToFault_PeersAreNull_MeansAllTraffic_EmptyMeansNone()
    {
        var partition = new ScenarioSpec { Type = ScenarioType.NetworkPartition };
        FaultMapping.ToFault(partition, null).Network!.Peers.ShouldBeNull();
        FaultMapping.ToFault(partition, []).Network!.Peers.ShouldBeEmpty();
    }

    public static TheoryData<ScenarioSpec, string> Wrong() => new()
    {
        { new ScenarioSpec { Type = ScenarioType.PodKill }, "PodKill" },
        { new ScenarioSpec { Type = ScenarioType.CpuStress }, "no parameters" },
        { new ScenarioSpec { Type = ScenarioType.NetworkBandwidth, NetworkBandwidth = new NetworkBandwidthParameters { Rate = "fast" } }, "'fast'" },
        { new ScenarioSpec { Type = ScenarioType.MemoryStress, MemoryStress = new MemoryStressParameters { Size = "much" } }, "'much'" },
        { new ScenarioSpec { Type = ScenarioType.ContainerKill, ContainerKill = new ContainerKillParameters { Signal = "SIGFUN" } }, "SIGKILL" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void ToFault_MakesNoSense_SaysWhat(ScenarioSpec scenario, string what)
    {
        var error = Should.Throw<ChaosException>(() => FaultMapping.ToFault(scenario, null)).Error;
        error.Code.ShouldBe(ChaosErrorCode.InvalidSpec);
        error.Message.ShouldContain(what);
    }

    [Fact]
    public void ToFault_PeerIsNotLookedUp_IsRefused() => Should.Throw<ChaosException>(() => FaultMapping.ToFault(
        new ScenarioSpec { Type = ScenarioType.NetworkPartition }, [new Spec.NetworkPeer { PodSelector = new LabelSelector() }]));

    [Fact]
    public void Enumerations_EveryValue_HasACounterpart()
    {
        foreach (var direction in Enum.GetValues<Spec.TrafficDirection>())
            $"{NetworkMapping.ToDirection(direction)}".ShouldBe($"{direction}");
        foreach (var distribution in Enum.GetValues<Spec.DelayDistribution>())
            $"{NetworkMapping.ToDistribution(distribution)}".ShouldBe($"{distribution}");
        foreach (var protocol in Enum.GetValues<NetworkProtocol>())
            $"{NetworkMapping.ToProtocol(protocol)}".ShouldBe($"{protocol}", StringCompareShould.IgnoreCase);
    }

    private static string Network(string direction, string effects = "", bool partition = false) => $$$"""
        {"type":"Network","network":{"direction":"{{{direction}}}","peers":[{"cidr":"10.0.0.0/8","ports":[5432,80],"protocol":"Tcp"},
        {"cidr":"fd00::1/128","ports":[]}]{{{(effects.Length > 0 ? "," : "")}}}{{{effects}}},"partition":{{{(partition ? "true" : "false")}}} }}
        """;
}
