using System.Collections.Immutable;
using ChaosGrains.Events;
using ChaosGrains.Lifecycle;
using ChaosGrains.Status;

namespace ChaosGrains.Grains.Experiments;

/// <summary>An experiment as storage holds it: the experiment itself, and what people were told of it.</summary>
[GenerateSerializer, Alias("chaosgrains.ExperimentState")]
internal sealed record ExperimentState
{
    /// <summary>The experiment; null when there is none.</summary>
    [Id(0)]
    public ExperimentRecord? Experiment { get; init; }

    /// <summary>The conditions that were shown last, for their transition times.</summary>
    [Id(1)]
    public ImmutableArray<Condition> Conditions { get; init; } = [];

    /// <summary>The last events, oldest first.</summary>
    [Id(2)]
    public ImmutableArray<ExperimentEvent> Events { get; init; } = [];
}
