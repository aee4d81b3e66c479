using System.Collections.Immutable;
using ChaosGrains.Targets;

namespace ChaosGrains.Scenarios;

/// <summary>How far a scenario got.</summary>
/// <param name="Targets">Every target of the context, in its order, as it stands now.</param>
/// <param name="RetryAfter">How long to wait before going on, when going on at once would be in vain.</param>
/// <param name="Waiting">What is being waited for, for people.</param>
public sealed record ExecutionResult(ImmutableArray<TargetRecord> Targets, TimeSpan? RetryAfter = null, string? Waiting = null);
