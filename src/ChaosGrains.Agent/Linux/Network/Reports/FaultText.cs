using System.Globalization;
using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Network.Reports;

/// <summary>Says a network fault in a few words.</summary>
internal static class FaultText
{
    private const int PeersShown = 3;

    /// <summary>Such as <c>delay 200ms ±20ms, loss 1%</c>.</summary>
    public static string Effect(NetworkFault fault) => fault.Partition ? "cut off" : string.Join(", ", Effects(fault));

    /// <summary>Such as <c>to 10.0.0.0/8:5432/tcp</c>.</summary>
    public static string Peers(NetworkFault fault, TrafficDirection direction)
    {
        var word = direction == TrafficDirection.Egress ? "to" : "from";
        if (fault.Peers is not { } peers) return $"{word} anybody";
        var shown = string.Join(", ", peers.Take(PeersShown).Select(Peer));
        return peers.Count > PeersShown ? $"{word} {shown} and {peers.Count - PeersShown} more" : $"{word} {shown}";
    }

    private static IEnumerable<string> Effects(NetworkFault fault)
    {
        if (fault.Delay is { } delay) yield return $"delay {Time(delay.LatencyMicroseconds)}{(delay.JitterMicroseconds > 0 ? $" ±{Time(delay.JitterMicroseconds)}" : "")}";
        if (fault.Loss is { } loss) yield return $"loss {Percent(loss.Percent)}";
        if (fault.Duplicate is { } duplicate) yield return $"duplicate {Percent(duplicate.Percent)}";
        if (fault.Corrupt is { } corrupt) yield return $"corrupt {Percent(corrupt.Percent)}";
        if (fault.Reorder is { } reorder) yield return $"reorder {Percent(reorder.Percent)}";
        if (fault.Bandwidth is { } bandwidth) yield return $"bandwidth {bandwidth.BitsPerSecond.ToString("#,0", CultureInfo.InvariantCulture)} bit/s";
    }

    private static string Peer(NetworkPeer peer)
    {
        var ports = peer.Ports.Count switch
        {
            0 => "",
            <= PeersShown => ":" + string.Join('+', peer.Ports),
            _ => $":{peer.Ports[0]}+{peer.Ports.Count - 1} more",
        };
        return $"{peer.Cidr ?? "any"}{ports}{(peer.Protocol is { } protocol ? "/" + protocol.ToString().ToLowerInvariant() : "")}";
    }

    private static string Time(long microseconds) => microseconds % 1000 == 0 || microseconds >= 10_000
        ? (microseconds / 1000.0).ToString("0.###", CultureInfo.InvariantCulture) + "ms"
        : microseconds.ToString(CultureInfo.InvariantCulture) + "us";

    private static string Percent(double percent) => percent.ToString("0.####", CultureInfo.InvariantCulture) + "%";
}
