using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChaosGrains.Durations;

namespace ChaosGrains.Specs;

/// <summary>How a pod's packets are delayed.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.NetworkDelayParameters")]
public sealed record NetworkDelayParameters : INetworkParameters
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

    /// <summary>How the variation is spread.</summary>
    [Id(5)]
    public DelayDistribution Distribution { get; init; } = DelayDistribution.Uniform;

    /// <summary>Which packets are delayed.</summary>
    [Id(3)]
    public TrafficDirection Direction { get; init; } = TrafficDirection.Egress;

    /// <summary>Only traffic with these peers; empty: all traffic. 64 at most.</summary>
    [Id(4)]
    public ImmutableArray<NetworkPeer> Peers { get; init; } = [];
}

/// <summary>How the variation of a delay is spread.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DelayDistribution>))]
[GenerateSerializer, Alias("chaosgrains.DelayDistribution")]
public enum DelayDistribution
{
    /// <summary>Evenly between latency - jitter and latency + jitter.</summary>
    Uniform,

    /// <summary>As a bell curve; the jitter is its standard deviation.</summary>
    Normal,

    /// <summary>Few packets very late.</summary>
    Pareto,

    /// <summary>A mixture of the two.</summary>
    ParetoNormal,
}
