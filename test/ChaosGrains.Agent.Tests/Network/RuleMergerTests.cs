using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Merging;

namespace ChaosGrains.Agent.Tests.Network;

public sealed class RuleMergerTests
{
    [Fact]
    public void Peers_OfWhichOneCoversTheOther_TakeOneRule()
    {
        var merged = FaultMerger.Merge([new("a", Delay(5, Cidrs("10.0.0.0/8", "10.1.0.0/16", "10.1.2.3/32")), IsThere: false)]);
        merged.Egress.Select(r => r.Match.Peer.ToString()).ShouldBe(["10.0.0.0/8"]);
        merged.Ingress.ShouldBeEmpty();
    }

    [Fact]
    public void NoPeers_Merged_TakeNoRule() => FaultMerger.Merge([new("a", Delay(5, []), IsThere: false)]).Egress.ShouldBeEmpty();

    [Fact]
    public void AllTraffic_Merged_TakesARuleForEachFamily() =>
        FaultMerger.Merge([new("a", Delay(5, null), IsThere: false)]).Egress.Select(r => r.Match.Peer.ToString()).ShouldBe(["0.0.0.0/0", "::/0"]);

    [Fact]
    public void Rules_ThatDoNotFit_AreRefusedForTheNewExperimentAlone()
    {
        var merged = FaultMerger.Merge([new("a", Delay(5, Singles(1500, 2)), IsThere: false), new("b", Delay(5, Singles(1500, 1)), IsThere: true)]);
        merged.Refused.ShouldBe(["a"]);
        merged.Egress.Count.ShouldBe(1500);
        merged.Egress.ShouldAllBe(r => r.Experiments.SequenceEqual(new[] { "b" }));
    }

    [Fact]
    public void Intersections_ThatGrowWithoutBound_AreGivenUpInTime()
    {
        List<NetworkPeer> ports = [.. Enumerable.Range(1, 200).Select(p => new NetworkPeer { Ports = [p], Protocol = IpProtocol.Tcp })];
        var merged = FaultMerger.Merge([new("a", Delay(5, ports), IsThere: true), new("b", Delay(5, Singles(200, 1)), IsThere: false)]);
        merged.Refused.ShouldBe(["b"]);
        merged.Egress.Count.ShouldBe(400);
    }

    private static NetworkFault Delay(int microseconds, IReadOnlyList<NetworkPeer>? peers) =>
        new() { Peers = peers, Delay = new() { LatencyMicroseconds = microseconds } };

    private static List<NetworkPeer> Cidrs(params IEnumerable<string> ranges) => [.. ranges.Select(r => new NetworkPeer { Cidr = r })];

    private static List<NetworkPeer> Singles(int count, int second) => Cidrs(Enumerable.Range(0, count).Select(i => $"10.{second}.{i / 256}.{i % 256}/32"));
}
