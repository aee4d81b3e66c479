namespace ChaosGrains.Agent.Contracts;

/// <summary>What happens to a pod's packets. One effect or several.</summary>
public sealed record NetworkFault
{
    /// <summary>Which way the packets travel, seen from the pod.</summary>
    public TrafficDirection Direction { get; set; } = TrafficDirection.Egress;

    /// <summary>Only traffic with these peers; null: all IP traffic; empty: no traffic for now.</summary>
    public IReadOnlyList<NetworkPeer>? Peers { get; init; }

    /// <summary>Delays packets.</summary>
    public PacketDelay? Delay { get; init; }

    /// <summary>Loses packets.</summary>
    public PacketChance? Loss { get; init; }

    /// <summary>Sends packets twice.</summary>
    public PacketChance? Duplicate { get; init; }

    /// <summary>Flips a bit in packets.</summary>
    public PacketChance? Corrupt { get; init; }

    /// <summary>Lets packets overtake those that are delayed; needs <see cref="Delay"/>.</summary>
    public PacketReorder? Reorder { get; init; }

    /// <summary>Limits the rate.</summary>
    public Bandwidth? Bandwidth { get; init; }

    /// <summary>Lets nothing through.</summary>
    public bool Partition { get; init; }
}

/// <summary>Which way packets travel, seen from the pod.</summary>
public enum TrafficDirection
{
    /// <summary>Packets that the pod sends.</summary>
    Egress = 1,

    /// <summary>Packets that the pod receives.</summary>
    Ingress = 2,

    /// <summary>Both.</summary>
    Both = 3,
}

/// <summary>The other end of traffic. All parts that are set must hold.</summary>
public sealed record NetworkPeer
{
    /// <summary>Address range such as <c>10.0.0.0/8</c> or <c>2001:db8::/32</c>; null: any address.</summary>
    public string? Cidr { get; init; }

    /// <summary>The peer's ports, 1 to 65535; empty: any. They belong to TCP, UDP or SCTP: with no protocol given, to TCP and UDP.</summary>
    public IReadOnlyList<int> Ports { get; set; } = [];

    /// <summary>The protocol; null: any.</summary>
    public IpProtocol? Protocol { get; init; }
}

/// <summary>Protocols over IP.</summary>
public enum IpProtocol
{
    /// <summary>TCP.</summary>
    Tcp = 1,

    /// <summary>UDP.</summary>
    Udp = 2,

    /// <summary>SCTP.</summary>
    Sctp = 3,

    /// <summary>ICMP, and ICMPv6 over IPv6.</summary>
    Icmp = 4,
}

/// <summary>How packets are delayed.</summary>
public sealed record PacketDelay
{
    /// <summary>Microseconds added to each packet, above 0 and 60 s at most.</summary>
    public required long LatencyMicroseconds { get; init; }

    /// <summary>Microseconds of random variation around the latency, the latency at most.</summary>
    public long JitterMicroseconds { get; init; }

    /// <summary>How much a packet's variation depends on the one before it, in percent.</summary>
    public double CorrelationPercent { get; init; }

    /// <summary>How the variation is spread.</summary>
    public DelayDistribution Distribution { get; set; } = DelayDistribution.Uniform;
}

/// <summary>How the variation of a delay is spread.</summary>
public enum DelayDistribution
{
    /// <summary>Evenly between latency - jitter and latency + jitter.</summary>
    Uniform = 1,

    /// <summary>As a bell curve; the jitter is its standard deviation.</summary>
    Normal = 2,

    /// <summary>Few packets very late.</summary>
    Pareto = 3,

    /// <summary>A mixture of the two.</summary>
    ParetoNormal = 4,
}

/// <summary>How likely something happens to a packet.</summary>
public sealed record PacketChance
{
    /// <summary>Percent of the packets, above 0 and 100 at most.</summary>
    public required double Percent { get; init; }

    /// <summary>How much a packet's fate depends on the one before it, in percent.</summary>
    public double CorrelationPercent { get; init; }
}

/// <summary>How packets overtake others.</summary>
public sealed record PacketReorder
{
    /// <summary>Percent of the packets that are sent at once, past those that are delayed.</summary>
    public required double Percent { get; init; }

    /// <summary>How much a packet's fate depends on the one before it, in percent.</summary>
    public double CorrelationPercent { get; init; }

    /// <summary>Only every n-th packet may overtake; 0: any.</summary>
    public int Gap { get; init; }
}

/// <summary>A limited rate.</summary>
public sealed record Bandwidth
{
    /// <summary>Bits per second, 1,000 at least.</summary>
    public required long BitsPerSecond { get; init; }

    /// <summary>Bytes that may pass at once; null: chosen from the rate.</summary>
    public long? BurstBytes { get; init; }

    /// <summary>Bytes that wait at most, more are lost; null: chosen from the rate.</summary>
    public long? QueueBytes { get; init; }
}
