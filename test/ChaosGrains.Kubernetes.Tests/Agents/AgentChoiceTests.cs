using ChaosGrains.Kubernetes.Agents;
using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Kubernetes.Watching;

namespace ChaosGrains.Kubernetes.Tests.Agents;

public sealed class AgentChoiceTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("10.1.2.3", "192.168.0.1", 9000, "https://10.1.2.3:9000/")]
    [InlineData("10.1.2.3", null, null, "https://10.1.2.3:7771/")]
    [InlineData(null, "192.168.0.1", null, "https://192.168.0.1:7771/")]
    [InlineData("fd00::12", "192.168.0.1", 7771, "https://[fd00::12]:7771/")]
    public void Choose_Addresses_MakeTheEndpoint(string? podIp, string? hostIp, int? port, string expected)
    {
        var pod = Pod("a") with { Status = new AgentPodStatus { Phase = "Running", PodIP = podIp, HostIP = hostIp } };
        if (port is { } number)
            pod = pod with { Spec = pod.Spec with { Containers = [new() { Ports = [new() { Name = "metrics", ContainerPort = 1 }, new() { Name = "agent", ContainerPort = number }] }] } };
        AgentChoice.Choose([pod])!.Endpoint.ShouldBe(new Uri(expected));
    }

    [Fact]
    public void Choose_TwoOnANode_PrefersReadyThenNewest()
    {
        var (oldReady, youngUnready, youngReady) = (Pod("old"), Pod("young", 1, ready: false), Pod("younger", 2));
        AgentChoice.Choose([oldReady, youngUnready])!.Uid.ShouldBe("old");
        AgentChoice.Choose([youngUnready, oldReady, youngReady])!.Uid.ShouldBe("younger");
        AgentChoice.Choose([youngUnready])!.Uid.ShouldBe("young");
    }

    [Fact]
    public void Choose_NoneCanBeSpokenWith_IsNull()
    {
        AgentChoice.Choose([
            Pod("terminating") with { Metadata = Pod("terminating").Metadata with { DeletionTimestamp = "2026-01-01T00:00:00Z" } },
            Pod("failed") with { Status = new AgentPodStatus { Phase = "Failed", PodIP = "10.0.0.1" } },
            Pod("no-address") with { Status = new AgentPodStatus { Phase = "Pending" } },
            Pod("nowhere") with { Spec = new AgentPodSpec() },
        ]).ShouldBeNull();
    }

    [Fact]
    public void Roster_PodsComeAndGo_TellsTheNodesThatChanged()
    {
        var roster = new AgentRoster();
        roster.Put(Key("a"), Pod("a")).ShouldBe(["n1"]);
        roster.Put(Key("a"), Pod("a")).ShouldBeEmpty();
        roster.Put(Key("b"), Pod("b", 1, ready: false)).ShouldBeEmpty();
        roster.Put(Key("a"), null).ShouldBe(["n1"]);
        roster.Find("n1").ShouldNotBeNull();
        roster.Put(Key("b"), Pod("b", 1, node: "n2")).ShouldBe(["n1", "n2"]);
        roster.Nodes.ShouldBe(["n2"]);
        roster.Put(Key("b"), null).ShouldBe(["n2"]);
        roster.Put(Key("b"), null).ShouldBeEmpty();
        roster.Nodes.ShouldBeEmpty();
    }

    private static ResourceKey Key(string name) => new("chaosgrains", name);

    private static AgentPod Pod(string name, int age = 0, bool ready = true, string node = "n1") => new()
    {
        Metadata = new AgentPodMetadata { Name = name, Namespace = "chaosgrains", Uid = name, CreationTimestamp = Start.AddHours(age) },
        Spec = new AgentPodSpec { NodeName = node },
        Status = new AgentPodStatus
        {
            Phase = "Running", PodIP = "10.0.0.1", Conditions = [new PodRecordCondition { Type = "Ready", Status = ready ? "True" : "False" }],
        },
    };
}
