using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Experiments;

/// <summary>A request that the agent does not carry out.</summary>
/// <param name="code">Why.</param>
/// <param name="message">What, where, why and what to do.</param>
public sealed class AgentException(AgentErrorCode code, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public AgentErrorCode Code { get; } = code;

    /// <summary>What this node lacks, for <see cref="AgentErrorCode.CapabilityMissing"/>.</summary>
    public string? Capability { get; init; }

    /// <summary>The newest epoch that is known, for <see cref="AgentErrorCode.StaleEpoch"/>.</summary>
    public long? Epoch { get; init; }
}
