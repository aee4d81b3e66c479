using ChaosGrains.Agents;
using Orleans.Concurrency;

namespace ChaosGrains.Grains;

/// <summary>One node's agent: how it is, and the one way to it. The key is the node's name.</summary>
/// <remarks>
/// It beats its agent's heart every few seconds, and renews the leases that scenarios hold. It keeps nothing durable: whoever holds a lease tells it again.
/// </remarks>
[Alias("chaosgrains.IAgentGrain")]
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>How the agent is, by its last heart-beats.</summary>
    [Alias("GetStatus"), AlwaysInterleave]
    Task<AgentStatus> GetStatusAsync();

    /// <summary>Tells what an experiment wants on the node, and holds a lease for it from then on.</summary>
    /// <exception cref="Errors.ChaosException">The agent cannot be reached, or refuses; the code says why.</exception>
    [Alias("Apply"), AlwaysInterleave]
    Task<AgentReport> ApplyAsync(AgentOrder order);

    /// <summary>Holds an experiment's lease for another while, and tells how the agent is and what it says of the experiment.</summary>
    [Alias("Keep"), AlwaysInterleave]
    Task<LeaseStanding> KeepAsync(AgentLease lease);

    /// <summary>Takes everything of an experiment back, for good, and lets go of its lease.</summary>
    /// <exception cref="Errors.ChaosException">The agent cannot be reached, or refuses; the code says why.</exception>
    [Alias("Revert"), AlwaysInterleave]
    Task<AgentReport> RevertAsync(string uid, long epoch);

    /// <summary>Tells that the node's agent came, went or moved: it is looked at once more, now.</summary>
    [Alias("EndpointChanged"), AlwaysInterleave]
    Task EndpointChangedAsync();
}
