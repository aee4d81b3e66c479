using System.Collections.Immutable;
using ChaosGrains.Identifiers;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains;

/// <summary>One node's part of an experiment.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Uid">Uid of its resource.</param>
/// <param name="Node">The node, or <see cref="Lifecycle.NodeShare.Unscheduled"/>.</param>
/// <param name="Scenario">The fault.</param>
/// <param name="DryRun">Whether nothing is to be done.</param>
/// <param name="Targets">The pods.</param>
/// <param name="Choice">The number of the choice, see <see cref="Lifecycle.ExperimentRun.Choice"/>.</param>
/// <param name="ValidUntil">After this it cannot be made durable any more: whoever comes with it was stopped for long, and others went on meanwhile.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.ScenarioAssignment")]
public sealed record ScenarioAssignment(
    ExperimentId Experiment, string Uid, string Node, ScenarioSpec Scenario, bool DryRun, ImmutableArray<PodId> Targets, int Choice, DateTimeOffset ValidUntil)
{
    /// <summary>The containers of each pod that the fault acts on, by name; null: all of them.</summary>
    [Id(0)]
    public ImmutableArray<string>? Containers { get; init; }

    /// <summary>When the fault ends; for a fault that happens once, when it must have happened. Null in what versions before node faults stored.</summary>
    [Id(1)]
    public DateTimeOffset? EndsAt { get; init; }
}
