using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChaosGrains.Errors;

namespace ChaosGrains.Agents;

/// <summary>How one experiment fares on one node, as its agent says.</summary>
/// <param name="State">Where it stands there.</param>
/// <param name="EndReason">Why the agent takes it back or did, for people; null while it is active.</param>
/// <param name="Revision">Grows with every change of a target.</param>
/// <param name="Targets">How the targets stand.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.AgentReport")]
public sealed record AgentReport(AgentExperimentState State, string? EndReason, long Revision, ImmutableArray<AgentOutcome> Targets);

/// <summary>How one pod fares.</summary>
/// <param name="PodUid">Uid of the pod.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Evidence">What was read back, for people.</param>
/// <param name="Error">What does not work.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.AgentOutcome")]
public sealed record AgentOutcome(string PodUid, AgentOutcomeState State, string? Evidence, ChaosError? Error)
{
    /// <summary>Whether the agent has read back at some time that the fault was there, whatever has become of it.</summary>
    [Id(0)]
    public bool WasInjected { get; init; }
}

/// <summary>Where an experiment stands on a node.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentExperimentState>))]
[GenerateSerializer, Alias("chaosgrains.AgentExperimentState")]
public enum AgentExperimentState
{
    /// <summary>The agent does not know it, or nothing of it is left.</summary>
    Ended = 0,

    /// <summary>Its fault is to be there.</summary>
    Active = 1,

    /// <summary>Its fault is being taken back.</summary>
    Reverting = 2,
}

/// <summary>Where a target stands on its node.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentOutcomeState>))]
[GenerateSerializer, Alias("chaosgrains.AgentOutcomeState")]
public enum AgentOutcomeState
{
    /// <summary>Not tried yet, or tried again soon.</summary>
    Pending = 1,

    /// <summary>The fault is there, by what was read back.</summary>
    Injected = 2,

    /// <summary>The fault was set and shows no effect.</summary>
    NoEffect = 3,

    /// <summary>It cannot be injected.</summary>
    Failed = 4,

    /// <summary>Nothing of the fault is left, by what was read back.</summary>
    Reverted = 5,

    /// <summary>The fault may still be there; the agent keeps trying.</summary>
    RevertUnverified = 6,
}
