using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Matching;

namespace ChaosGrains.Agent.Linux.Network.Merging;

/// <summary>Tells whether a network fault makes sense, before anything is touched.</summary>
internal static class FaultCheck
{
    private const long LongestDelay = 60_000_000;

    /// <summary>What is wrong with a fault; null: nothing.</summary>
    public static string? Problem(NetworkFault? fault) => fault switch
    {
        null => "Member 'network' is missing.",
        { Direction: not (TrafficDirection.Egress or TrafficDirection.Ingress or TrafficDirection.Both) } =>
            $"direction {(int)fault.Direction} is unknown.",
        { Delay: null, Loss: null, Duplicate: null, Corrupt: null, Bandwidth: null, Partition: false } =>
            "It has no effect: set delay, loss, duplicate, corrupt, bandwidth or partition.",
        { Reorder: not null, Delay: null } => "reorder needs delay: packets can only overtake others that wait.",
        _ => Delay(fault.Delay)
            ?? Chance("loss", fault.Loss?.Percent, fault.Loss?.CorrelationPercent)
            ?? Chance("duplicate", fault.Duplicate?.Percent, fault.Duplicate?.CorrelationPercent)
            ?? Chance("corrupt", fault.Corrupt?.Percent, fault.Corrupt?.CorrelationPercent)
            ?? Chance("reorder", fault.Reorder?.Percent, fault.Reorder?.CorrelationPercent)
            ?? (fault.Reorder is { Gap: < 0 } ? "reorder.gap is below 0." : null)
            ?? Rate(fault.Bandwidth)
            ?? (fault.Peers ?? []).Select(Peer).FirstOrDefault(problem => problem is not null),
    };

    private static string? Delay(PacketDelay? delay) => delay switch
    {
        null => null,
        { LatencyMicroseconds: <= 0 or > LongestDelay } => $"delay.latencyMicroseconds is {delay.LatencyMicroseconds}: 1 to {LongestDelay} is possible.",
        { JitterMicroseconds: < 0 } => "delay.jitterMicroseconds is below 0.",
        _ when delay.JitterMicroseconds > delay.LatencyMicroseconds => "delay.jitterMicroseconds is above the latency.",
        { Distribution: < DelayDistribution.Uniform or > DelayDistribution.ParetoNormal } => "delay.distribution is unknown.",
        _ => IsPercent(delay.CorrelationPercent) ? null : "delay.correlationPercent is not within 0 and 100.",
    };

    private static string? Chance(string name, double? percent, double? correlation) =>
        percent is null ? null
        : percent == 0 || !IsPercent(percent.Value) ? $"{name}.percent is {percent}: above 0 and 100 at most is possible."
        : IsPercent(correlation ?? 0) ? null : $"{name}.correlationPercent is not within 0 and 100.";

    private static string? Rate(Bandwidth? bandwidth) => bandwidth switch
    {
        { BitsPerSecond: < 1000 } => $"bandwidth.bitsPerSecond is {bandwidth.BitsPerSecond}: 1000 at least is possible.",
        { BurstBytes: <= 0 or > int.MaxValue } => "bandwidth.burstBytes is not within 1 and 2147483647.",
        { QueueBytes: <= 0 or > int.MaxValue } => "bandwidth.queueBytes is not within 1 and 2147483647.",
        _ => null,
    };

    private static string? Peer(NetworkPeer peer) => peer switch
    {
        { Cidr: { } cidr } when !AddressRange.TryParse(cidr, out _) => $"peer {cidr} is not an address range such as 10.0.0.0/8.",
        { Protocol: < IpProtocol.Tcp or > IpProtocol.Icmp } => "A peer's protocol is unknown.",
        { Protocol: IpProtocol.Icmp, Ports.Count: > 0 } => "ICMP has no ports.",
        _ => peer.Ports.Any(p => p is < 1 or > 65535) ? "A peer's port is not within 1 and 65535." : null,
    };

    private static bool IsPercent(double value) => value is >= 0 and <= 100;
}
