using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChaosGrains.Durations;

namespace ChaosGrains.Specs;

/// <summary>How a pod's packets are delayed.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.NetworkDelayParameters")]
public sealed record NetworkDelayParameters
{
    /// <summary>Time added to each packet: above 0s, 60s at most.</summary>
    [Id(0)]
    public required GoDuration Latency { get; init; }

    /// <summary>Random variation around the latency, not more than the latency.</summary>
    [Id(1)]
    public GoDuration? Jitter { get; init; }

    /// <summary>How much a packet's variation depends on the one before it, in percent: 0 to 100.</summary>
    [Id(2)]
    public int? Correlation { get; init; }

    /// <summary>Which packets are delayed.</summary>
    [Id(3)]
    public TrafficDirection Direction { get; init; } = TrafficDirection.Egress;

    /// <summary>Only traffic with these peers; empty: all traffic. 64 at most.</summary>
    [Id(4)]
    public ImmutableArray<NetworkPeer> Peers { get; init; } = [];
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

    /// <summary>Ports, 1 to 65535; empty: any port. 32 at most.</summary>
    [Id(1)]
    public ImmutableArray<int> Ports { get; init; } = [];
}
