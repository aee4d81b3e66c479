using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Status;

namespace ChaosGrains.Grains;

/// <summary>How far one node's part of an experiment got.</summary>
/// <param name="IsDone">Whether nothing more is to be done here for what was asked: to inject, or to take back.</param>
/// <param name="IsPrepared">Whether the choice of targets is durable. When it is not, nothing was ever injected here.</param>
/// <param name="Counts">How many targets stand where.</param>
/// <param name="Failures">The first failures.</param>
/// <param name="Hits">The first pods on which the fault acted in this call, 10 at most.</param>
/// <param name="RetryAfter">How long to wait before going on.</param>
/// <param name="Waiting">What keeps targets from being acted on for now.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.ScenarioProgress")]
public sealed record ScenarioProgress(
    bool IsDone,
    bool IsPrepared,
    TargetCounts Counts,
    ImmutableArray<TargetFailure> Failures,
    ImmutableArray<PodId> Hits,
    TimeSpan? RetryAfter = null,
    ChaosError? Waiting = null)
{
    /// <summary>Number of targets on which the fault was set and shows no effect; they count as failed.</summary>
    [Id(0)]
    public int NoEffect { get; init; }

    /// <summary>What is known of the node's agent when it was lost while it had to do with the fault; null when it was not.</summary>
    [Id(1)]
    public ChaosError? AgentLost { get; init; }

    /// <summary>Most entries of <see cref="Hits"/>.</summary>
    public const int MaxHits = 10;

    /// <summary>Nothing is known here.</summary>
    public static ScenarioProgress NotPrepared { get; } = new(true, false, default, [], []);
}
