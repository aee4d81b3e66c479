using ChaosGrains.Agent.Failpoints;

namespace ChaosGrains.Agent.Tests.Support;

/// <summary>Holds the agent up for ever at a boundary, the first time: then it is as good as dead, since a test ends it there.</summary>
internal sealed class DeathAt(AgentFailpoint point) : IAgentFailpoints
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public async ValueTask ReachAsync(AgentFailpoint reached, string subject, CancellationToken cancellationToken)
    {
        if (reached != point) return;
        _reached.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}
