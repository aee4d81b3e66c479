using System.Collections.Immutable;
using ChaosGrains.Identifiers;
using ChaosGrains.Specs;
using ChaosGrains.Targets;

namespace ChaosGrains.Scenarios;

/// <summary>What a scenario is to do to one node's targets.</summary>
public sealed record ScenarioContext
{
    /// <summary>The experiment.</summary>
    public required ExperimentId Experiment { get; init; }

    /// <summary>Uid of the experiment's resource.</summary>
    public required string Uid { get; init; }

    /// <summary>The node, or <see cref="Lifecycle.NodeShare.Unscheduled"/>.</summary>
    public required string Node { get; init; }

    /// <summary>The fault.</summary>
    public required ScenarioSpec Scenario { get; init; }

    /// <summary>All targets on this node, as they stand.</summary>
    public required ImmutableArray<TargetRecord> Targets { get; init; }

    /// <summary>The containers of each pod that the fault acts on, by name; empty: all of them.</summary>
    public ImmutableArray<string> Containers { get; init; } = [];

    /// <summary>When the fault ends; for a fault that happens once, when it must have happened.</summary>
    public DateTimeOffset EndsAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Grows each time that another process takes this node's share over; an agent refuses a smaller one than it knows.</summary>
    public long Epoch { get; init; }

    /// <summary>Whether it is certain that no agent was ever told of these targets.</summary>
    public bool IsUntouched { get; init; }

    /// <summary>What earlier calls noted for later ones.</summary>
    public ScenarioMemory Memory { get; init; } = new();

    /// <summary>When to return with what was achieved; acts that have begun may be finished.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Whether to tell what would be done and do nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// Whether an earlier attempt may have acted without its outcome being recorded, because the process ended in between: look before acting.
    /// </summary>
    public bool Resumed { get; init; }

    /// <summary>
    /// Whether the experiment's time is over: what earlier attempts did is looked for once more, and nothing new is begun.
    /// </summary>
    public bool IsOver { get; init; }
}
