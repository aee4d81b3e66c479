using ChaosGrains.Agents;

namespace ChaosGrains.Grains.Agents;

/// <summary>The signs of life of one agent. Immutable; each heart-beat makes another one.</summary>
/// <param name="WatchedSince">Since when it is asked.</param>
/// <param name="LastSeen">When it last answered; null when it never did.</param>
/// <param name="FailuresInARow">Heart-beats since then that it did not answer.</param>
/// <param name="Trouble">Why the last one failed; null when it did not.</param>
/// <param name="Answer">Its last answer; null when there is none.</param>
internal sealed record AgentVitals(
    DateTimeOffset WatchedSince, DateTimeOffset? LastSeen = null, int FailuresInARow = 0, string? Trouble = null, AgentHeartbeat? Answer = null)
{
    /// <summary>Whether a heart-beat was tried yet.</summary>
    public bool IsAsked => LastSeen is not null || FailuresInARow > 0;

    /// <summary>After an answer.</summary>
    public AgentVitals Answered(AgentHeartbeat answer, DateTimeOffset now) => this with { LastSeen = now, FailuresInARow = 0, Trouble = null, Answer = answer };

    /// <summary>After a heart-beat without an answer.</summary>
    public AgentVitals Failed(string trouble) => this with { FailuresInARow = FailuresInARow + 1, Trouble = trouble };
}
