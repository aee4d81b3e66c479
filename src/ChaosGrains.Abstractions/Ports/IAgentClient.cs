using ChaosGrains.Agents;

namespace ChaosGrains.Ports;

/// <summary>Speaks with nodes' agents. Transient failures are tried again within each call's own time limit.</summary>
/// <remarks>
/// Errors are <see cref="Errors.ChaosException"/>: <c>CapabilityMissing</c>, <c>Superseded</c> (a newer epoch is known, or the experiment was
/// ended there), <c>Rejected</c>, <c>Unavailable</c>, <c>Timeout</c>, <c>Unauthorized</c>.
/// </remarks>
public interface IAgentClient
{
    /// <summary>Tells what an experiment wants on a node. Telling it again is harmless.</summary>
    /// <param name="agent">Where the agent listens.</param>
    /// <param name="order">What is wanted.</param>
    /// <param name="lease">How long it may stay without a sign of life.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it took effect is then unknown.</param>
    Task<AgentReport> ApplyAsync(Uri agent, AgentOrder order, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>How an experiment fares; null when the agent does not know it.</summary>
    Task<AgentReport?> ReadAsync(Uri agent, string uid, CancellationToken cancellationToken);

    /// <summary>Takes everything of an experiment back, for good. What is not there counts as taken back.</summary>
    Task<AgentReport> RevertAsync(Uri agent, string uid, long epoch, CancellationToken cancellationToken);

    /// <summary>Renews leases and asks how the agent is.</summary>
    /// <inheritdoc cref="ApplyAsync"/>
    /// <param name="agent">Where the agent listens.</param>
    /// <param name="leases">What to renew.</param>
    /// <param name="lease">For how long from now on.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<AgentHeartbeat> HeartbeatAsync(Uri agent, IReadOnlyCollection<AgentLease> leases, TimeSpan lease, CancellationToken cancellationToken);
}
