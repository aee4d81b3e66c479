using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Commands;
using ChaosGrains.Agent.Linux.Network.Merging;
using ChaosGrains.Agent.Linux.Network.Planning;
using ChaosGrains.Agent.Linux.Network.Reading;

namespace ChaosGrains.Agent.Tests.Network;

public sealed class TreeScriptTests
{
    private static readonly LinkRow Eth0 = new() { Index = 2, Name = "eth0", Flags = ["UP"], Info = new("veth") };
    private static readonly NetworkState Empty = new([Eth0], [], []);

    private static readonly NetworkFault Fault = new()
    {
        Delay = new() { LatencyMicroseconds = 200_000, JitterMicroseconds = 20_000, CorrelationPercent = 25, Distribution = DelayDistribution.Normal },
        Loss = new() { Percent = 1.5 },
        Bandwidth = new() { BitsPerSecond = 1_000_000 },
        Peers = [new() { Cidr = "10.0.0.0/8", Ports = [5432], Protocol = IpProtocol.Tcp }],
    };

    [Fact]
    public void Script_OfOneFault_BuildsBesideWhatIsThereAndEntersLast()
    {
        var script = new TreeScript(PlanOf(Fault), 10);
        script.Devices(Empty, hasIPv6: true).ShouldMatch(
            "^link add cgr000a.0 txqueuelen 10000 type ifb\nlink set dev cgr000a.0 alias chaosgrains/2/added/[0-9a-f]{16} addrgenmode none\nlink set dev cgr000a.0 up\n$");
        script.Traffic(Empty).ShouldBe("""
            qdisc add dev cgr000a.0 root handle 7771: htb default 1
            class add dev cgr000a.0 parent 7771: classid 7771:1 htb rate 1000000bit ceil 1000000bit burst 3028 cburst 3028 quantum 60000
            qdisc add dev cgr000a.0 parent 7771:1 handle 7772: netem limit 62 delay 200000us 20000us 25% distribution normal loss random 1.5% 0%
            qdisc add dev eth0 clsact
            filter add dev eth0 egress chain 207618058 pref 1 protocol ip handle 1 flower ip_proto tcp dst_ip 10.0.0.0/8 dst_port 5432 action mirred egress redirect dev cgr000a.0
            filter add dev eth0 egress chain 207618058 pref 60000 protocol ip handle 1 flower action continue
            filter add dev eth0 egress chain 207618058 pref 60001 protocol ipv6 handle 1 flower action continue
            filter replace dev eth0 egress chain 0 pref 50000 protocol all handle 1 flower action goto chain 207618058

            """);
    }

    [Fact]
    public void Fingerprint_OfTheSamePlan_IsTheSameAndOfAnotherNot()
    {
        TreeScript.Fingerprint(PlanOf(Fault)).ShouldBe(TreeScript.Fingerprint(PlanOf(Fault with { Peers = [.. Fault.Peers!] })));
        TreeScript.Fingerprint(PlanOf(Fault)).ShouldNotBe(TreeScript.Fingerprint(PlanOf(Fault with { Loss = null })));
        TreeScript.Fingerprint(PlanOf(Fault)).ShouldNotBe(TreeScript.Fingerprint(PlanOf(Fault with { Direction = TrafficDirection.Ingress })));
    }

    [Theory]
    [InlineData("cgr000a.0", "ifb", 10)]
    [InlineData("cgrffff.2047", "ifb", 65535)]
    [InlineData("cgr000a.0", "veth", null)]
    [InlineData("cgroup.0", "ifb", null)]
    [InlineData("ifb0", "ifb", null)]
    public void Device_ByNameAndKind_IsOursOrNot(string name, string kind, int? generation) => Marks.GenerationOfDevice(name, kind).ShouldBe(generation);

    [Fact]
    public void Mark_OnADevice_IsReadAsItWasWritten()
    {
        Marks.ReadAlias(Marks.Alias(7, hookIsOurs: true, "abc")).ShouldBe((7, true, "abc"));
        Marks.ReadAlias(Marks.Alias(7, hookIsOurs: false, "abc")).ShouldBe((7, false, "abc"));
        Marks.ReadAlias("somebody's").ShouldBeNull();
        Marks.ReadAlias(null).ShouldBeNull();
    }

    [Theory]
    [InlineData(new int[0], 1)]
    [InlineData(new[] { 3, 4 }, 5)]
    [InlineData(new[] { 65535 }, 1)]
    public void Generation_AfterOthers_IsNoneOfThem(int[] there, int expected) => Marks.Next(there).ShouldBe(expected);

    private static TreePlan PlanOf(NetworkFault fault) => TreePlan.Of(FaultMerger.Merge([new("a", fault, IsThere: false)]), [Eth0]);
}
