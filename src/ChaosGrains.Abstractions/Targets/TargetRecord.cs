using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;

namespace ChaosGrains.Targets;

/// <summary>What is known of one target.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.TargetRecord")]
public sealed record TargetRecord
{
    /// <summary>The pod.</summary>
    [Id(0)]
    public required PodId Pod { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(1)]
    public TargetState State { get; init; } = TargetState.Intended;

    /// <summary>When the fault was accepted by whoever executes it; its effect may not be seen yet.</summary>
    [Id(2)]
    public DateTimeOffset? ActedAt { get; init; }

    /// <summary>Failed attempts so far.</summary>
    [Id(3)]
    public int Attempts { get; init; }

    /// <summary>What was read back, for people.</summary>
    [Id(4)]
    public string? Evidence { get; init; }

    /// <summary>What did not work.</summary>
    [Id(5)]
    public ChaosError? Error { get; init; }

    /// <summary>
    /// The very containers that the fault is to act on, when it happens once: those that are started in their place are left alone. Null before they
    /// were looked up, and for other faults.
    /// </summary>
    [Id(6)]
    public ImmutableArray<ContainerId>? Containers { get; init; }

    /// <summary>Whether nothing more is to come before recovery.</summary>
    [JsonIgnore]
    public bool IsSettled => State is not TargetState.Intended;
}

/// <summary>Where a target stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TargetState>))]
[GenerateSerializer, Alias("chaosgrains.TargetState")]
public enum TargetState
{
    /// <summary>Chosen: the fault is about to be, or is being, injected.</summary>
    Intended = 1,

    /// <summary>The effect of the fault was seen.</summary>
    Injected = 2,

    /// <summary>The fault was accepted, and no effect was seen in time.</summary>
    NoEffect = 3,

    /// <summary>Nothing of the fault is left, by evidence.</summary>
    Reverted = 4,

    /// <summary>The fault may still be there.</summary>
    RevertUnverified = 5,

    /// <summary>Left alone.</summary>
    Skipped = 6,

    /// <summary>Could not be injected.</summary>
    Failed = 7,
}
