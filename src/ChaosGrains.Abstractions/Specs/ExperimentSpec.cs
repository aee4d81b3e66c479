using System.Text.Json.Serialization;
using ChaosGrains.Durations;

namespace ChaosGrains.Specs;

/// <summary>What a person asks for: the <c>spec</c> of a ChaosExperiment.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.ExperimentSpec")]
public sealed record ExperimentSpec
{
    /// <summary>Shortest <see cref="Duration"/>.</summary>
    public static readonly TimeSpan MinDuration = TimeSpan.FromSeconds(1);

    /// <summary>Longest <see cref="Duration"/>.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromHours(24);

    /// <summary>The fault.</summary>
    [Id(0)]
    public required ScenarioSpec Scenario { get; init; }

    /// <summary>The pods that it hits.</summary>
    [Id(1)]
    public required TargetSpec Target { get; init; }

    /// <summary>Seed of the random choice of targets; absent: one is drawn and told in the status.</summary>
    [Id(2)]
    public long? Seed { get; init; }

    /// <summary>
    /// How long a lasting fault stays, 1s to 24h. For a fault that happens once (PodKill, PodEvict) it is the time by which it must have
    /// happened: finding targets, waiting for a budget and for evidence included.
    /// </summary>
    [Id(3)]
    public GoDuration? Duration { get; init; }

    /// <summary>Select and report the targets, inject nothing.</summary>
    [Id(4)]
    public bool DryRun { get; init; }

    /// <summary>Hold: begin no further injection until this is false again. The only part of a spec that may change while it runs.</summary>
    [Id(5)]
    public bool Paused { get; init; }

    /// <summary>What to do when a node's agent is lost in the middle.</summary>
    [Id(6)]
    public AgentLossPolicy OnAgentLoss { get; init; } = AgentLossPolicy.Abort;
}

/// <summary>What to do when a node's agent is lost in the middle of an experiment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentLossPolicy>))]
[GenerateSerializer, Alias("chaosgrains.AgentLossPolicy")]
public enum AgentLossPolicy
{
    /// <summary>End the experiment and recover everywhere.</summary>
    Abort,

    /// <summary>Go on with the other nodes.</summary>
    Continue,
}
