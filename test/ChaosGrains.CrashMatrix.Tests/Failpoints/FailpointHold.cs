namespace ChaosGrains.CrashMatrix.Tests.Failpoints;

/// <summary>Keeps hits waiting until it is released.</summary>
/// <param name="server">Where the hits arrive.</param>
/// <param name="concerns">Which hits.</param>
/// <param name="first">The first hit that waits: 1 for the first one that comes.</param>
internal sealed class FailpointHold(FailpointServer server, Func<FailpointHit, bool> concerns, int first) : IDisposable
{
    private readonly TaskCompletionSource<FailpointHit> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>Completes with the first hit that waits.</summary>
    public Task<FailpointHit> Reached => _reached.Task;

    /// <summary>Completes when nothing needs to wait any more.</summary>
    public Task Released => _released.Task;

    /// <summary>Lets everything go that waits, and all that comes later.</summary>
    public void Release()
    {
        server.Remove(this);
        _released.TrySetResult();
    }

    public void Dispose() => Release();

    /// <summary>Takes note of a hit; whether it is to wait.</summary>
    internal bool Takes(FailpointHit hit)
    {
        if (!concerns(hit) || Interlocked.Increment(ref _count) < first)
            return false;
        _reached.TrySetResult(hit);
        return true;
    }
}
