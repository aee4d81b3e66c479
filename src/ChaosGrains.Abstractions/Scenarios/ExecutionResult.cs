using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Targets;

namespace ChaosGrains.Scenarios;

/// <summary>How far a scenario got.</summary>
/// <param name="Targets">Every target of the context, in its order, as it stands now.</param>
/// <param name="RetryAfter">How long to wait before going on, when going on at once would be in vain.</param>
/// <param name="Waiting">What keeps targets from being acted on for now.</param>
public sealed record ExecutionResult(ImmutableArray<TargetRecord> Targets, TimeSpan? RetryAfter = null, ChaosError? Waiting = null);
