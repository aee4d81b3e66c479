using ChaosGrains.Agents;

namespace ChaosGrains.Grains.Agents;

/// <summary>What an agent's signs of life say of its health. Pure.</summary>
internal static class AgentHealthRules
{
    /// <summary>
    /// Fewest failures that make an agent unreachable. A silo that was stopped for a while finds its one heart-beat overdue when it comes back: that says
    /// nothing about the agent.
    /// </summary>
    public const int FewestFailures = 2;

    /// <summary>How the agent is.</summary>
    /// <param name="vitals">Its signs of life.</param>
    /// <param name="node">The node that it is to be on.</param>
    /// <param name="now">The time.</param>
    /// <param name="unreachableAfter">See <see cref="AgentOptions.UnreachableAfter"/>.</param>
    public static AgentHealth Of(AgentVitals vitals, string node, DateTimeOffset now, TimeSpan unreachableAfter)
    {
        var silentFor = now - (vitals.LastSeen ?? vitals.WatchedSince);
        if (vitals.FailuresInARow >= FewestFailures && silentFor >= unreachableAfter)
            return AgentHealth.Unreachable;
        if (vitals.Answer is not { } answer)
            return AgentHealth.Unknown;
        return vitals.FailuresInARow > 0 || !answer.AcceptsFaults || !IsOn(answer, node) ? AgentHealth.Degraded : AgentHealth.Healthy;
    }

    /// <summary>What is wrong, for people; null when nothing is.</summary>
    public static string? TroubleOf(AgentVitals vitals, string node) => vitals switch
    {
        { FailuresInARow: > 0 } => $"{vitals.FailuresInARow} heart-beats in a row were not answered: {vitals.Trouble}",
        { Answer: { } answer } when !IsOn(answer, node) => $"what answers there says that it is the agent of node {answer.Node}",
        { Answer.Trouble: { } trouble } => trouble,
        { Answer.AcceptsFaults: false } => "it takes on no new faults",
        _ => null,
    };

    /// <summary>Whether it is the agent of this node that answers: an address may have passed on to another node's.</summary>
    public static bool IsOn(AgentHeartbeat answer, string node) => string.Equals(answer.Node, node, StringComparison.Ordinal);
}
