namespace ChaosGrains.Agent.Failpoints;

/// <summary>Hears of every <see cref="AgentFailpoint"/> that is reached. The agent as shipped has <see cref="NoAgentFailpoints"/>; only a test's host puts another in its place.</summary>
public interface IAgentFailpoints
{
    /// <summary>Called when a boundary is reached; the agent goes on when it returns.</summary>
    /// <param name="point">The boundary.</param>
    /// <param name="subject">Uid of the experiment; of the pod at a boundary around a pod's call.</param>
    /// <param name="cancellationToken">Cancelled when the agent ends.</param>
    ValueTask ReachAsync(AgentFailpoint point, string subject, CancellationToken cancellationToken);
}

/// <summary>Lets everything pass.</summary>
public sealed class NoAgentFailpoints : IAgentFailpoints
{
    /// <inheritdoc/>
    public ValueTask ReachAsync(AgentFailpoint point, string subject, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
