using System.Collections.Immutable;

namespace ChaosGrains.Agents;

/// <summary>What is known of a node's agent.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.AgentStatus")]
public sealed record AgentStatus
{
    /// <summary>Name of the node.</summary>
    [Id(0)]
    public required string Node { get; init; }

    /// <summary>How it is.</summary>
    [Id(1)]
    public AgentHealth Health { get; init; }

    /// <summary>Where it listens; null when no agent of this node is known.</summary>
    [Id(2)]
    public Uri? Endpoint { get; init; }

    /// <summary>When it last answered; null when it never did.</summary>
    [Id(3)]
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Heart-beats in a row that it did not answer.</summary>
    [Id(4)]
    public int FailuresInARow { get; init; }

    /// <summary>Its version.</summary>
    [Id(5)]
    public string? Version { get; init; }

    /// <summary>What its node can do.</summary>
    [Id(6)]
    public ImmutableArray<AgentCapability> Capabilities { get; init; } = [];

    /// <summary>What is wrong, for people.</summary>
    [Id(7)]
    public string? Trouble { get; init; }

    /// <summary>Number of experiments that are active there.</summary>
    [Id(8)]
    public int ActiveExperiments { get; init; }
}

/// <summary>Something that a node can do or cannot.</summary>
/// <param name="Name">Its name, such as <c>netem</c>.</param>
/// <param name="IsAvailable">Whether it worked when it was tried.</param>
/// <param name="Detail">What was found, or what is missing.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.AgentCapability")]
public sealed record AgentCapability(string Name, bool IsAvailable, string Detail);
