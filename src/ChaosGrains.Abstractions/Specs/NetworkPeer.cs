using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ChaosGrains.Specs;

/// <summary>What all network faults have: which packets they act on.</summary>
public interface INetworkParameters
{
    /// <summary>Which way the packets travel, seen from the pod.</summary>
    TrafficDirection Direction { get; }

    /// <summary>Only traffic with these peers; empty: all traffic. 64 at most.</summary>
    ImmutableArray<NetworkPeer> Peers { get; }
}

/// <summary>Which way packets travel, seen from the pod.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrafficDirection>))]
[GenerateSerializer, Alias("chaosgrains.TrafficDirection")]
public enum TrafficDirection
{
    /// <summary>Packets that the pod sends.</summary>
    Egress,

    /// <summary>Packets that the pod receives.</summary>
    Ingress,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>The other end of a connection.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.NetworkPeer")]
public sealed record NetworkPeer
{
    /// <summary>Address range such as <c>10.0.0.0/8</c>; absent: any address.</summary>
    [Id(0)]
    public string? Cidr { get; init; }

    /// <summary>Ports, 1 to 65535; empty: any port. 32 at most. With no protocol given they are those of TCP and UDP.</summary>
    [Id(1)]
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>The protocol; absent: any.</summary>
    [Id(2)]
    public NetworkProtocol? Protocol { get; init; }

    /// <summary>
    /// The pods with these labels, in place of <see cref="Cidr"/>; their addresses are kept up to date while the fault lasts. An empty selector chooses every pod.
    /// </summary>
    [Id(3)]
    public LabelSelector? PodSelector { get; init; }

    /// <summary>Namespaces in which <see cref="PodSelector"/> looks, 64 at most; empty: the experiment's own.</summary>
    [Id(4)]
    public ImmutableArray<string> Namespaces { get; init; } = [];
}

/// <summary>Protocols over IP.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NetworkProtocol>))]
[GenerateSerializer, Alias("chaosgrains.NetworkProtocol")]
public enum NetworkProtocol
{
    /// <summary>TCP.</summary>
    TCP = 1,

    /// <summary>UDP.</summary>
    UDP = 2,

    /// <summary>SCTP.</summary>
    SCTP = 3,

    /// <summary>ICMP, and ICMPv6 over IPv6.</summary>
    ICMP = 4,
}
