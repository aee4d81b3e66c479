using System.Collections.Immutable;
using ChaosGrains.Status;

namespace ChaosGrains.Grains;

/// <summary>How far one node's part of an experiment got.</summary>
/// <param name="IsPrepared">Whether the choice of targets is durable. When it is not, nothing was ever injected here.</param>
/// <param name="Counts">How many targets stand where.</param>
/// <param name="Failures">The first failures.</param>
/// <param name="RetryAfter">How long to wait before going on.</param>
/// <param name="Waiting">What is being waited for, for people.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.ScenarioProgress")]
public sealed record ScenarioProgress(
    bool IsPrepared, TargetCounts Counts, ImmutableArray<TargetFailure> Failures, TimeSpan? RetryAfter = null, string? Waiting = null)
{
    /// <summary>Nothing is known here.</summary>
    public static ScenarioProgress NotPrepared { get; } = new(false, default, []);
}
