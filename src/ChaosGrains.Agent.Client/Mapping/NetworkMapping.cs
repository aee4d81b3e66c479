using System.Collections.Immutable;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Durations;
using ChaosGrains.Specs;
using Spec = ChaosGrains.Specs;

namespace ChaosGrains.Agent.Client.Mapping;

/// <summary>Writes network scenarios as one kind of fault with one effect or two. Pure.</summary>
internal static class NetworkMapping
{
    /// <summary>The effects that a scenario asks for, on traffic with its peers.</summary>
    public static NetworkFault ToFault(ScenarioSpec scenario, ImmutableArray<Spec.NetworkPeer>? peers) => scenario.Type switch
    {
        ScenarioType.NetworkDelay => Delay(FaultMapping.Needed(scenario.NetworkDelay, scenario), peers),
        ScenarioType.NetworkReorder => Reorder(FaultMapping.Needed(scenario.NetworkReorder, scenario), peers),
        ScenarioType.NetworkLoss => Loss(FaultMapping.Needed(scenario.NetworkLoss, scenario), peers),
        ScenarioType.NetworkDuplicate => Duplicate(FaultMapping.Needed(scenario.NetworkDuplicate, scenario), peers),
        ScenarioType.NetworkCorrupt => Corrupt(FaultMapping.Needed(scenario.NetworkCorrupt, scenario), peers),
        ScenarioType.NetworkBandwidth => Limit(FaultMapping.Needed(scenario.NetworkBandwidth, scenario), peers),
        ScenarioType.NetworkPartition => On(scenario.NetworkPartition ?? new NetworkPartitionParameters(), peers) with { Partition = true },
        _ => throw FaultMapping.Wrong($"scenario {scenario.Type} is none that agents execute"),
    };

    private static NetworkFault Delay(NetworkDelayParameters delay, ImmutableArray<Spec.NetworkPeer>? peers) => On(delay, peers) with
    {
        Delay = new PacketDelay
        {
            LatencyMicroseconds = Microseconds(delay.Latency),
            JitterMicroseconds = delay.Jitter is { } jitter ? Microseconds(jitter) : 0,
            CorrelationPercent = delay.Correlation ?? 0,
            Distribution = ToDistribution(delay.Distribution),
        },
    };

    private static NetworkFault Reorder(NetworkReorderParameters reorder, ImmutableArray<Spec.NetworkPeer>? peers) => On(reorder, peers) with
    {
        Delay = new PacketDelay { LatencyMicroseconds = Microseconds(reorder.Latency) },
        Reorder = new PacketReorder { Percent = reorder.Percent, CorrelationPercent = reorder.Correlation ?? 0, Gap = reorder.Gap ?? 0 },
    };

    private static NetworkFault Loss(NetworkLossParameters loss, ImmutableArray<Spec.NetworkPeer>? peers) =>
        On(loss, peers) with { Loss = Chance(loss.Percent, loss.Correlation) };

    private static NetworkFault Duplicate(NetworkDuplicateParameters duplicate, ImmutableArray<Spec.NetworkPeer>? peers) =>
        On(duplicate, peers) with { Duplicate = Chance(duplicate.Percent, duplicate.Correlation) };

    private static NetworkFault Corrupt(NetworkCorruptParameters corrupt, ImmutableArray<Spec.NetworkPeer>? peers) =>
        On(corrupt, peers) with { Corrupt = Chance(corrupt.Percent, corrupt.Correlation) };

    private static NetworkFault Limit(NetworkBandwidthParameters limit, ImmutableArray<Spec.NetworkPeer>? peers) => On(limit, peers) with
    {
        Bandwidth = new Bandwidth { BitsPerSecond = FaultMapping.BitsOf(limit.Rate), BurstBytes = limit.BurstBytes, QueueBytes = limit.QueueBytes },
    };

    private static NetworkFault On(INetworkParameters parameters, ImmutableArray<Spec.NetworkPeer>? peers) => new()
    {
        Direction = ToDirection(parameters.Direction),
        Peers = peers is { IsDefault: false } known ? [.. known.Select(ToPeer)] : null,
    };

    private static PacketChance Chance(double percent, int? correlation) => new() { Percent = percent, CorrelationPercent = correlation ?? 0 };

    private static Contracts.NetworkPeer ToPeer(Spec.NetworkPeer peer) => peer.PodSelector is not null
        ? throw FaultMapping.Wrong("a peer is still chosen by a selector: its addresses have to be looked up first")
        : new Contracts.NetworkPeer
        {
            Cidr = peer.Cidr,
            Ports = peer.Ports.IsDefaultOrEmpty ? [] : [.. peer.Ports],
            Protocol = peer.Protocol is { } protocol ? ToProtocol(protocol) : null,
        };

    internal static Contracts.TrafficDirection ToDirection(Spec.TrafficDirection direction) => direction switch
    {
        Spec.TrafficDirection.Egress => Contracts.TrafficDirection.Egress,
        Spec.TrafficDirection.Ingress => Contracts.TrafficDirection.Ingress,
        Spec.TrafficDirection.Both => Contracts.TrafficDirection.Both,
        _ => throw FaultMapping.Wrong($"{direction} is no direction of traffic"),
    };

    internal static IpProtocol ToProtocol(NetworkProtocol protocol) => protocol switch
    {
        NetworkProtocol.TCP => IpProtocol.Tcp,
        NetworkProtocol.UDP => IpProtocol.Udp,
        NetworkProtocol.SCTP => IpProtocol.Sctp,
        NetworkProtocol.ICMP => IpProtocol.Icmp,
        _ => throw FaultMapping.Wrong($"{protocol} is no protocol over IP"),
    };

    internal static Contracts.DelayDistribution ToDistribution(Spec.DelayDistribution distribution) => distribution switch
    {
        Spec.DelayDistribution.Uniform => Contracts.DelayDistribution.Uniform,
        Spec.DelayDistribution.Normal => Contracts.DelayDistribution.Normal,
        Spec.DelayDistribution.Pareto => Contracts.DelayDistribution.Pareto,
        Spec.DelayDistribution.ParetoNormal => Contracts.DelayDistribution.ParetoNormal,
        _ => throw FaultMapping.Wrong($"{distribution} is no distribution of delays"),
    };

    /// <summary>Whole microseconds, which is as finely as the kernel is asked; less than one is still some time.</summary>
    private static long Microseconds(GoDuration duration)
    {
        var ticks = duration.Value.Ticks;
        return ticks > 0 ? Math.Max(1, (long)Math.Round(ticks / (double)TimeSpan.TicksPerMicrosecond)) : 0;
    }
}
