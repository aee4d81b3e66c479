using System.Collections.Immutable;
using ChaosGrains.Durations;

namespace ChaosGrains.Specs;

/// <summary>How a pod's packets overtake each other: most are delayed, and some are sent at once.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.NetworkReorderParameters")]
public sealed record NetworkReorderParameters : INetworkParameters
{
    /// <summary>Percent of the packets that overtake: above 0, 100 at most.</summary>
    [Id(0)]
    public required double Percent { get; init; }

    /// <summary>How much a packet's fate depends on the one before it, in percent: 0 to 100.</summary>
    [Id(1)]
    public int? Correlation { get; init; }

    /// <summary>Time by which the other packets are delayed: above 0s, 60s at most.</summary>
    [Id(2)]
    public required GoDuration Latency { get; init; }

    /// <summary>Only every n-th packet may overtake, 1 to 1000; absent: any.</summary>
    [Id(3)]
    public int? Gap { get; init; }

    /// <inheritdoc/>
    [Id(4)]
    public TrafficDirection Direction { get; init; } = TrafficDirection.Egress;

    /// <inheritdoc/>
    [Id(5)]
    public ImmutableArray<NetworkPeer> Peers { get; init; } = [];
}
