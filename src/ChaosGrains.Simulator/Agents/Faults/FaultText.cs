using System.Globalization;
using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Simulator.Agents.Faults;

/// <summary>Faults in a few words, as people read them on a simulated pod. Pure.</summary>
internal static class FaultText
{
    private const long BitsPerKilobit = 1000;
    private const long BytesPerMebibyte = 1 << 20;

    /// <summary>Such as <c>network egress: delay 200ms ±20ms; to 10.0.0.0/8:5432</c>.</summary>
    public static string Of(Fault fault) => fault switch
    {
        { CpuStress: { } cpu } => $"cpu: {cpu.Workers} {(cpu.Workers == 1 ? "worker" : "workers")} at {cpu.LoadPercent}%",
        { MemoryStress: { } memory } => $"memory: {Amount(memory)}{(memory.RampMilliseconds > 0 ? $" within {Milliseconds(memory.RampMilliseconds)}" : "")}",
        { Network: { } network } => $"network {network.Direction.ToString().ToLowerInvariant()}: {Effects(network)}{Peers(network.Peers)}",
        { ContainerKill: { } kill } => $"kill: signal {kill.Signal}",
        _ => fault.Type.ToString(),
    };

    private static string Amount(MemoryStressFault memory) => memory.PercentOfLimit is { } percent ? $"{percent}% of the limit"
        : memory.Bytes is { } bytes && bytes % BytesPerMebibyte == 0 ? $"{bytes / BytesPerMebibyte} MiB"
        : $"{memory.Bytes} bytes";

    private static string Effects(NetworkFault network)
    {
        var effects = new List<string>();
        if (network.Partition) effects.Add("nothing passes");
        if (network.Delay is { } delay) effects.Add(Delay(delay));
        if (network.Loss is { } loss) effects.Add(Chance("lose", loss));
        if (network.Duplicate is { } duplicate) effects.Add(Chance("duplicate", duplicate));
        if (network.Corrupt is { } corrupt) effects.Add(Chance("corrupt", corrupt));
        if (network.Reorder is { } reorder) effects.Add($"reorder {Percent(reorder.Percent)}{Correlation(reorder.CorrelationPercent)}");
        if (network.Bandwidth is { } bandwidth) effects.Add(Rate(bandwidth.BitsPerSecond));
        return string.Join(", ", effects);
    }

    private static string Delay(PacketDelay delay)
    {
        var jitter = delay.JitterMicroseconds > 0 ? $" ±{Microseconds(delay.JitterMicroseconds)}{Correlation(delay.CorrelationPercent)}" : "";
        var shape = delay.Distribution == DelayDistribution.Uniform ? "" : $" {delay.Distribution.ToString().ToLowerInvariant()}";
        return $"delay {Microseconds(delay.LatencyMicroseconds)}{jitter}{shape}";
    }

    private static string Chance(string verb, PacketChance chance) => $"{verb} {Percent(chance.Percent)}{Correlation(chance.CorrelationPercent)}";

    private static string Correlation(double percent) => percent > 0 ? $" (correlation {Percent(percent)})" : "";

    private static string Percent(double percent) => percent.ToString(CultureInfo.InvariantCulture) + "%";

    private static string Rate(long bits) => bits % BitsPerKilobit == 0 ? $"{bits / BitsPerKilobit} kbit/s" : $"{bits} bit/s";

    private static string Microseconds(long value) => value % 1000 == 0 ? Milliseconds(value / 1000) : $"{value}us";

    private static string Milliseconds(long value) => $"{value}ms";

    private static string Peers(IReadOnlyList<NetworkPeer>? peers) => peers switch
    {
        null => "",
        [] => "; to nobody for now",
        _ => "; to " + string.Join(", ", peers.Select(Peer)),
    };

    private static string Peer(NetworkPeer peer)
    {
        var ports = peer.Ports.Count > 0 ? ":" + string.Join('+', peer.Ports) : "";
        var protocol = peer.Protocol is { } known ? "/" + known.ToString().ToLowerInvariant() : "";
        return $"{peer.Cidr ?? "any"}{ports}{protocol}";
    }
}
