using System.Collections.Immutable;

namespace ChaosGrains.Specs;

/// <summary>How bits of a pod's packets are flipped.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.NetworkCorruptParameters")]
public sealed record NetworkCorruptParameters : INetworkParameters
{
    /// <summary>Percent of the packets: above 0, 100 at most.</summary>
    [Id(0)]
    public required double Percent { get; init; }

    /// <summary>How much a packet's fate depends on the one before it, in percent: 0 to 100.</summary>
    [Id(1)]
    public int? Correlation { get; init; }

    /// <inheritdoc/>
    [Id(2)]
    public TrafficDirection Direction { get; init; } = TrafficDirection.Egress;

    /// <inheritdoc/>
    [Id(3)]
    public ImmutableArray<NetworkPeer> Peers { get; init; } = [];
}
