using System.Collections.Immutable;

namespace ChaosGrains.Specs;

/// <summary>Between whom and a pod no packet passes.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.NetworkPartitionParameters")]
public sealed record NetworkPartitionParameters : INetworkParameters
{
    /// <inheritdoc/>
    [Id(0)]
    public TrafficDirection Direction { get; init; } = TrafficDirection.Both;

    /// <inheritdoc/>
    [Id(1)]
    public ImmutableArray<NetworkPeer> Peers { get; init; } = [];
}
