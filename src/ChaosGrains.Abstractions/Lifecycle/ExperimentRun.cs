using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChaosGrains.Errors;
using ChaosGrains.Status;

namespace ChaosGrains.Lifecycle;

/// <summary>What an experiment chose and how far it got. The targets themselves are held per node, so that this does not grow with their number.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.ExperimentRun")]
public sealed record ExperimentRun
{
    /// <summary>Most entries of <see cref="LostAgents"/>.</summary>
    public const int MaxLostAgents = 10;

    /// <summary>The seed that chose the targets.</summary>
    [Id(0)]
    public required long Seed { get; init; }

    /// <summary>The nodes with targets; <see cref="NodeShare.Unscheduled"/> for pods that have none.</summary>
    [Id(1)]
    public required ImmutableArray<NodeShare> Shares { get; init; }

    /// <summary>When the first injection began.</summary>
    [Id(2)]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the fault ends; for a fault that happens once, when it must have happened.</summary>
    [Id(3)]
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>How many targets stand where.</summary>
    [Id(4)]
    public required TargetCounts Counts { get; init; }

    /// <summary>The first failures.</summary>
    [Id(5)]
    public ImmutableArray<TargetFailure> Failures { get; init; } = [];

    /// <summary>What the selection said, for people.</summary>
    [Id(6)]
    public string Explanation { get; init; } = "";

    /// <summary>Whether the fault happens once and leaves nothing to take back.</summary>
    [Id(7)]
    public bool IsOneShot { get; init; }

    /// <summary>What keeps targets from being injected for now; null when nothing does.</summary>
    [Id(8)]
    public ChaosError? Waiting { get; init; }

    /// <summary>How often targets were chosen for this run, this choice included. A node refuses an earlier choice than it knows of.</summary>
    [Id(9)]
    public int Choice { get; init; } = 1;

    /// <summary>How many of the failed targets are failed because the fault shows no effect on them.</summary>
    [Id(10), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int NoEffect { get; init; }

    /// <summary>The nodes whose agents are lost just now, <see cref="MaxLostAgents"/> at most; null when none is.</summary>
    [Id(11)]
    public ImmutableArray<string>? LostAgents { get; init; }

    /// <summary>Whether nothing more is to be injected.</summary>
    [JsonIgnore]
    public bool IsSettled => Counts.Settled >= Counts.Selected;
}

/// <summary>One node's part of an experiment.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Targets">Number of targets there.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.NodeShare")]
public readonly record struct NodeShare(string Node, int Targets)
{
    /// <summary>Stands for the node of pods that are not scheduled. No node can have this name.</summary>
    public const string Unscheduled = "-";
}
