using ChaosGrains.Agent.Contracts;
using static ChaosGrains.Agent.Experiments.Validation.RequestLimits;
using static ChaosGrains.Agent.Experiments.Validation.RequestValidator;

namespace ChaosGrains.Agent.Experiments.Validation;

/// <summary>Which network faults make sense.</summary>
internal static class NetworkRules
{
    private const string Field = "fault.network";

    public static IEnumerable<string> Check(NetworkFault fault) =>
    [
        .. CheckKind(fault.Direction, $"{Field}.direction"),
        .. CheckEffects(fault),
        .. CheckDelay(fault.Delay),
        .. CheckChance(fault.Loss, "loss"),
        .. CheckChance(fault.Duplicate, "duplicate"),
        .. CheckChance(fault.Corrupt, "corrupt"),
        .. CheckReorder(fault),
        .. CheckBandwidth(fault.Bandwidth),
        .. CheckPeers(fault.Peers ?? []),
    ];

    private static IEnumerable<string> CheckEffects(NetworkFault fault) =>
        fault is { Delay: null, Loss: null, Duplicate: null, Corrupt: null, Reorder: null, Bandwidth: null, Partition: false }
            ? [$"{Field}: it has no effect. Send one at least."]
            : [];

    private static IEnumerable<string> CheckDelay(PacketDelay? delay) => delay is null
        ? []
        :
        [
            .. CheckRange(delay.LatencyMicroseconds, 1, MaxLatencyMicroseconds, $"{Field}.delay.latencyMicroseconds"),
            .. CheckRange(delay.JitterMicroseconds, 0, Math.Clamp(delay.LatencyMicroseconds, 0, MaxLatencyMicroseconds), $"{Field}.delay.jitterMicroseconds"),
            .. CheckPercent(delay.CorrelationPercent, zeroIsFine: true, $"{Field}.delay.correlationPercent"),
            .. CheckKind(delay.Distribution, $"{Field}.delay.distribution"),
        ];

    private static IEnumerable<string> CheckChance(PacketChance? chance, string name) => chance is null
        ? []
        :
        [
            .. CheckPercent(chance.Percent, zeroIsFine: false, $"{Field}.{name}.percent"),
            .. CheckPercent(chance.CorrelationPercent, zeroIsFine: true, $"{Field}.{name}.correlationPercent"),
        ];

    private static IEnumerable<string> CheckReorder(NetworkFault fault) => fault.Reorder is not { } reorder
        ? []
        :
        [
            .. fault.Delay is null ? [$"{Field}.reorder: nothing is delayed that could be overtaken. Send a delay too."] : Array.Empty<string>(),
            .. CheckPercent(reorder.Percent, zeroIsFine: false, $"{Field}.reorder.percent"),
            .. CheckPercent(reorder.CorrelationPercent, zeroIsFine: true, $"{Field}.reorder.correlationPercent"),
            .. CheckRange(reorder.Gap, 0, 1_000_000, $"{Field}.reorder.gap"),
        ];

    private static IEnumerable<string> CheckBandwidth(Bandwidth? bandwidth) => bandwidth is null
        ? []
        :
        [
            .. CheckRange(bandwidth.BitsPerSecond, MinRate, MaxRate, $"{Field}.bandwidth.bitsPerSecond"),
            .. bandwidth.BurstBytes is { } burst ? CheckRange(burst, 1, uint.MaxValue, $"{Field}.bandwidth.burstBytes") : [],
            .. bandwidth.QueueBytes is { } queue ? CheckRange(queue, 1, uint.MaxValue, $"{Field}.bandwidth.queueBytes") : [],
        ];

    private static IEnumerable<string> CheckPeers(IReadOnlyList<NetworkPeer> peers) => peers.Count > MaxPeers
        ? [$"{Field}.peers: {peers.Count} are too many. Send {MaxPeers} at most."]
        : peers.SelectMany((peer, i) => CheckPeer(peer, $"{Field}.peers[{i}]"));

    private static IEnumerable<string> CheckPeer(NetworkPeer? peer, string field)
    {
        if (peer is null)
        {
            yield return $"{field}: it is null. Send an object.";
            yield break;
        }

        if (peer.Cidr is not null && !Syntax.IsCidr(peer.Cidr)) yield return $"{field}.cidr: it is no address range. Send one such as 10.0.0.0/8.";
        if (peer.Ports.Count > MaxPorts) yield return $"{field}.ports: {peer.Ports.Count} are too many. Send {MaxPorts} at most.";
        else if (peer.Ports.Any(p => p is < 1 or > 65535)) yield return $"{field}.ports: a port is out of bounds. Send 1 to 65535.";
        if (peer.Protocol is { } protocol && !Enum.IsDefined(protocol)) yield return $"{field}.protocol: it is unknown. Send Tcp, Udp, Sctp or Icmp.";
        if (peer is { Protocol: IpProtocol.Icmp, Ports.Count: > 0 }) yield return $"{field}.ports: ICMP has no ports. Send none, or another protocol.";
    }
}
