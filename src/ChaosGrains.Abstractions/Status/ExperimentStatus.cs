using System.Collections.Immutable;

namespace ChaosGrains.Status;

/// <summary>What the operator says of an experiment: the <c>status</c> of a ChaosExperiment. Its size does not grow with the number of targets.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.ExperimentStatus")]
public sealed record ExperimentStatus
{
    /// <summary>Most entries of <see cref="Failures"/>.</summary>
    public const int MaxFailures = 10;

    /// <summary>The generation of the spec that this status speaks of.</summary>
    [Id(0)]
    public long ObservedGeneration { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(1)]
    public required ExperimentPhase Phase { get; init; }

    /// <summary>The truth, one condition per type.</summary>
    [Id(2)]
    public ImmutableArray<Condition> Conditions { get; init; } = [];

    /// <summary>The seed that chose the targets.</summary>
    [Id(3)]
    public long? Seed { get; init; }

    /// <summary>How many targets stand where; absent before targets were chosen.</summary>
    [Id(4)]
    public TargetCounts? Targets { get; init; }

    /// <summary>The first failures, <see cref="MaxFailures"/> at most.</summary>
    [Id(5)]
    public ImmutableArray<TargetFailure> Failures { get; init; } = [];

    /// <summary>When the first injection began.</summary>
    [Id(6)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the fault ends, or ended.</summary>
    [Id(7)]
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When the experiment was over.</summary>
    [Id(8)]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>One sentence for people.</summary>
    [Id(9)]
    public string? Message { get; init; }
}
