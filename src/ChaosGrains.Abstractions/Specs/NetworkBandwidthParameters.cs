using System.Collections.Immutable;

namespace ChaosGrains.Specs;

/// <summary>How fast a pod's packets may travel.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.NetworkBandwidthParameters")]
public sealed record NetworkBandwidthParameters : INetworkParameters
{
    /// <summary>Bits per second as a number with a unit: <c>bit</c>, <c>kbit</c>, <c>mbit</c> or <c>gbit</c> (powers of 1000), such as <c>10mbit</c>. From 1kbit to 100gbit.</summary>
    [Id(0)]
    public required string Rate { get; init; }

    /// <summary>Bytes that may pass at once, 1600 to 100 MiB; absent: chosen from the rate.</summary>
    [Id(1)]
    public long? BurstBytes { get; init; }

    /// <summary>Bytes that wait at most, more are lost, 1600 to 1 GiB; absent: chosen from the rate.</summary>
    [Id(2)]
    public long? QueueBytes { get; init; }

    /// <inheritdoc/>
    [Id(3)]
    public TrafficDirection Direction { get; init; } = TrafficDirection.Egress;

    /// <inheritdoc/>
    [Id(4)]
    public ImmutableArray<NetworkPeer> Peers { get; init; } = [];
}
