using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Controllers;

/// <summary>What the manager's worker is told: a change, a wish to know when it is idle, a call, or (nothing) that a delay has passed.</summary>
internal readonly record struct WorkerMessage(ClusterChange? Change = null, TaskCompletionSource? Idle = null, WorkerCall? Call = null);

/// <summary>Operations to run on the worker, and who waits for them.</summary>
internal sealed record WorkerCall(Action Operations, TaskCompletionSource Done)
{
    public void Run()
    {
        try
        {
            Operations();
            Done.TrySetResult();
        }
        catch (Exception failure)
        {
            Done.TrySetException(failure);
        }
    }
}
