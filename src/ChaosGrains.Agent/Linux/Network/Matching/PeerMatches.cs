using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Network.Matching;

/// <summary>Turns the peers of a fault into matches of which any may hold.</summary>
internal static class PeerMatches
{
    /// <summary>Protocol number of ICMP.</summary>
    public const byte Icmp = 1;

    /// <summary>Protocol number of TCP.</summary>
    public const byte Tcp = 6;

    /// <summary>Protocol number of UDP.</summary>
    public const byte Udp = 17;

    /// <summary>Protocol number of ICMPv6.</summary>
    public const byte IcmpV6 = 58;

    /// <summary>Protocol number of SCTP.</summary>
    public const byte Sctp = 132;

    /// <summary>The matches, without those that another of them covers.</summary>
    /// <param name="peers">Null: all IP traffic. Each with a readable range.</param>
    public static IReadOnlyList<PacketMatch> Of(IReadOnlyList<NetworkPeer>? peers)
    {
        var matches = (peers ?? [new NetworkPeer()]).SelectMany(Of).Distinct().OrderBy(m => m.Specificity).ToList();
        var kept = new List<PacketMatch>();
        foreach (var match in matches)
            if (!kept.Exists(k => k.Covers(match))) kept.Add(match);
        return kept;
    }

    private static IEnumerable<PacketMatch> Of(NetworkPeer peer) =>
        from range in Ranges(peer)
        from protocol in Protocols(peer, range.IsIPv6)
        from port in peer.Ports.Count == 0 ? [null] : peer.Ports.Select(p => (ushort?)p)
        select new PacketMatch(range, protocol, port);

    private static IEnumerable<AddressRange> Ranges(NetworkPeer peer) =>
        peer.Cidr is null ? [AddressRange.AllIPv4, AddressRange.AllIPv6]
        : AddressRange.TryParse(peer.Cidr, out var range) ? [range]
        : throw new ArgumentException($"Not an address range: {peer.Cidr}", nameof(peer));

    private static IEnumerable<byte?> Protocols(NetworkPeer peer, bool isIPv6) => peer.Protocol switch
    {
        IpProtocol.Tcp => [Tcp],
        IpProtocol.Udp => [Udp],
        IpProtocol.Sctp => [Sctp],
        IpProtocol.Icmp => [isIPv6 ? IcmpV6 : Icmp],
        _ => peer.Ports.Count > 0 ? [Tcp, Udp] : [null],
    };
}
