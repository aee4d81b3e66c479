using System.Net;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Matching;
using ChaosGrains.Agent.Linux.Network.Merging;
using CsCheck;

namespace ChaosGrains.Agent.Tests.Network;

/// <summary>The first rule that matches a packet does exactly what all faults that match the packet do together.</summary>
public sealed class RuleMergerProperties
{
    private static readonly string[] Ranges = ["10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.3/32", "10.128.0.0/9", "fd00::/8", "fd00:1::/32", "fd00:1::1/128"];
    private static readonly string[] Addresses = ["10.0.0.1", "10.1.0.1", "10.1.2.1", "10.1.2.3", "10.200.0.1", "192.0.2.1", "fd00::1", "fd00:1::1", "fd00:1::2", "2001:db8::1"];
    private static readonly int[] Ports = [80, 443, 5432];
    private static readonly byte[] Protocols = [PeerMatches.Tcp, PeerMatches.Udp, PeerMatches.Sctp, PeerMatches.Icmp, PeerMatches.IcmpV6, 47];

    private static readonly Gen<NetworkPeer> AnyPeer =
        from range in Gen.Int[0, Ranges.Length].Select(i => i == 0 ? null : Ranges[i - 1])
        from protocol in Gen.Int[0, 4].Select(i => i == 0 ? (IpProtocol?)null : (IpProtocol)i)
        from ports in Gen.Int[0, Ports.Length - 1].Select(i => Ports[i]).Array[0, 2]
        select new NetworkPeer { Cidr = range, Protocol = protocol, Ports = protocol == IpProtocol.Icmp ? [] : ports };

    private static readonly Gen<NetworkFault> AnyFault =
        from peers in Gen.Frequency((1, Gen.Const((NetworkPeer[]?)null)), (6, AnyPeer.Array[0, 4].Select(p => (NetworkPeer[]?)p)))
        from delay in Gen.Int[1, 1000]
        from loss in Gen.Int[0, 100]
        from cut in Gen.Int[0, 9]
        select new NetworkFault
        {
            Peers = peers,
            Delay = new() { LatencyMicroseconds = delay },
            Loss = loss == 0 ? null : new() { Percent = loss },
            Partition = cut == 0,
        };

    private static readonly Gen<(IPAddress Peer, byte Protocol, ushort Port)> AnyPacket =
        from address in Gen.Int[0, Addresses.Length - 1].Select(i => IPAddress.Parse(Addresses[i]))
        from protocol in Gen.Int[0, Protocols.Length - 1].Select(i => Protocols[i])
        from port in Gen.Int[0, 3].Select(i => i < Ports.Length ? (ushort)Ports[i] : (ushort)9)
        select (address, protocol, port);

    [Fact]
    public void FirstRule_OfAnyPacket_DoesWhatAllFaultsThatMatchItDo() =>
        Gen.Select(AnyFault.Array[1, 4], AnyPacket.Array[20]).Sample((faults, packets) =>
        {
            var parts = faults.Select((f, i) => new FaultPart($"{i}", PeerMatches.Of(f.Peers), Effect.Of(f))).ToList();
            var rules = RuleMerger.Merge(parts).ShouldNotBeNull();
            foreach (var packet in packets)
            {
                var expected = faults.Select((f, i) => (Fault: f, Experiment: $"{i}")).Where(f => AppliesTo(f.Fault, packet)).ToList();
                var first = rules.FirstOrDefault(r => Matches(r.Match, packet));
                (first?.Experiments ?? []).ShouldBe(expected.Select(f => f.Experiment));
                first?.Effect.ShouldBe(expected.Select(f => Effect.Of(f.Fault)).Aggregate((one, other) => one.And(other)));
            }
        });

    [Fact]
    public void Rules_OfTheSameFaultsInAnyOrder_AreTheSame() =>
        Gen.Select(AnyFault.Array[1, 4], Gen.Int).Sample((faults, seed) =>
        {
            var parts = faults.Select((f, i) => new FaultPart($"{i}", PeerMatches.Of(f.Peers), Effect.Of(f))).ToArray();
            var expected = RuleMerger.Merge(parts)!.Select(r => r.Match).ToList();
            new Random(seed).Shuffle(parts);
            RuleMerger.Merge(parts)!.Select(r => r.Match).ShouldBe(expected);
        });

    /// <summary>By the words of the contract, not by the matches that the rules are made of.</summary>
    private static bool AppliesTo(NetworkFault fault, (IPAddress Peer, byte Protocol, ushort Port) packet) =>
        fault.Peers is null || fault.Peers.Any(peer =>
            (peer.Cidr is null || IPNetwork.Parse(peer.Cidr).Contains(packet.Peer))
            && (peer.Protocol is null || Number(peer.Protocol.Value, packet.Peer) == packet.Protocol)
            && (peer.Ports.Count == 0
                || (peer.Ports.Contains(packet.Port) && (peer.Protocol is not null || packet.Protocol is PeerMatches.Tcp or PeerMatches.Udp))));

    private static byte Number(IpProtocol protocol, IPAddress address) => protocol switch
    {
        IpProtocol.Tcp => PeerMatches.Tcp,
        IpProtocol.Udp => PeerMatches.Udp,
        IpProtocol.Sctp => PeerMatches.Sctp,
        _ => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? PeerMatches.IcmpV6 : PeerMatches.Icmp,
    };

    private static bool Matches(PacketMatch match, (IPAddress Peer, byte Protocol, ushort Port) packet) =>
        match.Peer.Contains(packet.Peer) && (match.Protocol ?? packet.Protocol) == packet.Protocol && (match.Port ?? packet.Port) == packet.Port;
}
