using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Matching;
using ChaosGrains.Agent.Linux.Network.Planning;

namespace ChaosGrains.Agent.Linux.Network.Commands;

/// <summary>
/// Makes the filters of a hook in a chain of their own, which nothing leads to yet. The handle of a rule's filter is the rule's number from 1,
/// by which its count of packets is found again.
/// </summary>
internal static class FilterCommands
{
    /// <summary>Lines for <c>tc -batch</c>.</summary>
    public static IEnumerable<string> Of(Hook hook, int generation)
    {
        var at = $"filter add dev {hook.Interface} {Marks.Word(hook.Direction)} chain {Marks.Chain(generation)}";
        var preference = 0;
        PacketMatch? last = null;
        for (var i = 0; i < hook.Rules.Count; i++)
        {
            var rule = hook.Rules[i];
            if (last is not { } before || !HaveOneShape(before, rule.Match)) preference++;
            last = rule.Match;
            yield return $"{at} pref {preference} protocol {Family(rule.Match)} handle {i + 1} flower {Keys(rule.Match, hook.Direction)}"
                + $"action mirred egress redirect dev {Marks.Device(generation, hook.LaneOf(rule).Number)}";
        }

        yield return $"{at} pref {Marks.RestPreference} protocol ip handle 1 flower action continue";
        yield return $"{at} pref {Marks.RestPreference + 1} protocol ipv6 handle 1 flower action continue";
    }

    /// <summary>Leads the traffic of a hook to a generation, in one step: before it, the one that was there, after it, this one.</summary>
    public static string Enter(string interfaceName, TrafficDirection direction, int generation) =>
        $"filter replace dev {interfaceName} {Marks.Word(direction)} chain 0 pref {Marks.EntryPreference} protocol all handle 1 flower "
        + $"action goto chain {Marks.Chain(generation)}";

    /// <summary>Matches of one shape are in one table of the kernel, where no packet is in two of them.</summary>
    private static bool HaveOneShape(PacketMatch one, PacketMatch other) =>
        one.Peer.IsIPv6 == other.Peer.IsIPv6 && one.Peer.Length == other.Peer.Length
        && one.Protocol is null == other.Protocol is null && one.Port is null == other.Port is null;

    private static string Family(PacketMatch match) => match.Peer.IsIPv6 ? "ipv6" : "ip";

    private static string Keys(PacketMatch match, TrafficDirection direction)
    {
        var side = direction == TrafficDirection.Egress ? "dst" : "src";
        var protocol = match.Protocol is { } number ? $"ip_proto {Word(number)} " : "";
        var address = match.Peer.Length > 0 ? $"{side}_ip {match.Peer} " : "";
        var port = match.Port is { } value ? $"{side}_port {value} " : "";
        return $"{protocol}{address}{port}";
    }

    private static string Word(byte protocol) => protocol switch
    {
        PeerMatches.Tcp => "tcp",
        PeerMatches.Udp => "udp",
        PeerMatches.Sctp => "sctp",
        PeerMatches.Icmp => "icmp",
        PeerMatches.IcmpV6 => "icmpv6",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "Not a protocol of the contract."),
    };
}
