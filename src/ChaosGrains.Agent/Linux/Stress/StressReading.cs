using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>What was read back of the stress on one container.</summary>
/// <param name="State">What that means.</param>
/// <param name="Evidence">What was read.</param>
/// <param name="Error">What does not work.</param>
internal sealed record StressReading(TargetState State, string Evidence, AgentError? Error = null);
