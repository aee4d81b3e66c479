namespace ChaosGrains.Kubernetes.Watching;

/// <summary>
/// Keys that are due later; of several times for one key the earliest holds. One timer for all. Not safe by itself: used under its
/// queue's lock.
/// </summary>
internal sealed class DelayedKeys<TKey>(TimeProvider time, ITimer timer) where TKey : notnull
{
    private readonly PriorityQueue<TKey, long> _order = new();
    private readonly Dictionary<TKey, long> _due = [];

    public int Count => _due.Count;

    public void Add(TKey key, TimeSpan delay)
    {
        var due = time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);
        if (_due.TryGetValue(key, out var known) && known <= due)
            return;
        _due[key] = due;
        _order.Enqueue(key, due);
        if (_order.TryPeek(out _, out var first) && first == due)
            Arm(due);
    }

    public void Remove(TKey key) => _due.Remove(key);

    /// <summary>Takes out a key whose time has come; arms the timer for the next one when there is none.</summary>
    public bool TryTake(out TKey key)
    {
        while (_order.TryPeek(out key!, out var due))
        {
            var current = _due.TryGetValue(key, out var wanted) && wanted == due;
            if (current && due > time.GetTimestamp())
            {
                Arm(due);
                return false;
            }
            _order.Dequeue();
            if (current)
                return _due.Remove(key);
        }
        return false;
    }

    private void Arm(long due)
    {
        var wait = time.GetElapsedTime(time.GetTimestamp(), due);
        timer.Change(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, Timeout.InfiniteTimeSpan);
    }
}
