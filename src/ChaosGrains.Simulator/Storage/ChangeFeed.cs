using System.Collections.Concurrent;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Storage;

/// <summary>
/// Hands every change of the store to the subscribers, in order, one at a time and outside the store's lock. The writers do it themselves after
/// they have let go of the lock, so the queue never outgrows the writes that are under way.
/// </summary>
internal sealed class ChangeFeed
{
    private readonly ConcurrentQueue<ClusterChange> _queue = new();
    private volatile Action<ClusterChange>[] _subscribers = [];
    private int _draining;

    public void Enqueue(ClusterChange change)
    {
        if (_subscribers.Length > 0) _queue.Enqueue(change);
    }

    public IDisposable Subscribe(Action<ClusterChange> onChange)
    {
        lock (_queue) _subscribers = [.. _subscribers, onChange];
        return new Subscription(this, onChange);
    }

    /// <summary>Delivers what waits, unless another writer is at it already.</summary>
    public void Drain()
    {
        while (!_queue.IsEmpty && Interlocked.CompareExchange(ref _draining, 1, 0) == 0)
        {
            try
            {
                while (_queue.TryDequeue(out var change)) Deliver(change);
            }
            finally
            {
                Volatile.Write(ref _draining, 0);
            }
        }
    }

    private void Deliver(ClusterChange change)
    {
        foreach (var subscriber in _subscribers) subscriber(change);
    }

    private sealed class Subscription(ChangeFeed feed, Action<ClusterChange> onChange) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._queue) feed._subscribers = [.. feed._subscribers.Where(other => other != onChange)];
        }
    }
}
