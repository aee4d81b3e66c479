using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Targets;

namespace ChaosGrains.Scenarios;

/// <summary>How far a scenario got.</summary>
/// <param name="Targets">Every target of the context, in its order, as it stands now.</param>
/// <param name="RetryAfter">How long to wait before going on, when going on at once would be in vain.</param>
/// <param name="Waiting">What keeps targets from being acted on for now.</param>
public sealed record ExecutionResult(ImmutableArray<TargetRecord> Targets, TimeSpan? RetryAfter = null, ChaosError? Waiting = null)
{
    /// <summary>Whether anything was asked of the node's agent, whatever came of it.</summary>
    public bool IsSent { get; init; }

    /// <summary>Whether something of the fault may be left on the node, whatever the targets' states.</summary>
    public bool MayRemain { get; init; }

    /// <summary>
    /// Whether the agent has ended what was begun, by itself: going on takes a new <see cref="ScenarioContext.Epoch"/>.
    /// Targets that bore the fault are intended again.
    /// </summary>
    public bool MustBeginAnew { get; init; }

    /// <summary>What is known of the node's agent when it was lost while it had to do with the fault; null when it was not.</summary>
    public ChaosError? AgentLost { get; init; }
}
