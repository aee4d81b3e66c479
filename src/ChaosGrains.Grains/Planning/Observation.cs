using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Manifests;

namespace ChaosGrains.Grains.Planning;

/// <summary>What the planner needs to know besides the experiment itself.</summary>
internal sealed record Observation
{
    /// <summary>The resource as it was last seen; null when it is gone.</summary>
    public required ExperimentManifest? Manifest { get; init; }

    /// <summary>What is wrong with the spec, by the schema's rules and by the scenario's.</summary>
    public ImmutableArray<ChaosError> Objections { get; init; } = [];

    /// <summary>Whether the operator's finalizer is on the resource, as far as is known.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Whether a record or a reminder may be left.</summary>
    public bool IsStored { get; init; }

    /// <summary>Until then what is stored must stay, because it refuses what a silo that is believed dead may still try.</summary>
    public DateTimeOffset? FencedUntil { get; init; }

    /// <summary>Whether every node has answered that it took the fault back, so that a target which counts as failed bears nothing of it either.</summary>
    public bool IsTakenBack { get; init; }

    /// <summary>Whether nodes' agents execute the fault: then it is over only once they say so, also when it happens once.</summary>
    public bool UsesAgents { get; init; }

    /// <summary>When the fault is to be taken care of again; null when it needs no care.</summary>
    public DateTimeOffset? NextSustain { get; init; }

    /// <summary>Before this time, going on would be in vain.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How long targets are looked for when the spec has no duration.</summary>
    public TimeSpan SelectionDeadline { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Whether somebody wants the experiment to end.</summary>
    public bool IsUnwanted => Manifest is null or { IsDeleting: true };
}
