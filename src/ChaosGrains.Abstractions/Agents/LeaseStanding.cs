namespace ChaosGrains.Agents;

/// <summary>How a lease stands that was just held for another while.</summary>
/// <param name="Health">How the agent is.</param>
/// <param name="IsHeard">Whether the agent has answered since the lease was taken; only then does it mean something that it does not know the experiment.</param>
/// <param name="Experiment">How the agent sums the experiment up; null when it was not heard, or does not know it.</param>
/// <param name="Trouble">What is wrong with the agent, for people; null when nothing is.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.LeaseStanding")]
public sealed record LeaseStanding(AgentHealth Health, bool IsHeard, AgentExperiment? Experiment, string? Trouble);
