namespace ChaosGrains.Simulator.Controllers.Queueing;

/// <summary>Items that wait for a moment, on one timer; of several moments for one item the earliest counts.</summary>
internal sealed class DelayedItems : IDisposable
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly PriorityQueue<WorkItem, (long Due, long Order)> _heap = new();
    private readonly Dictionary<WorkItem, long> _due = [];
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _order;
    private long _armed = long.MaxValue;
    private volatile bool _fired;

    public DelayedItems(TimeProvider time, Action wake)
    {
        _time = time;
        _timer = time.CreateTimer(_ => OnTimer(wake), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(WorkItem item, TimeSpan delay)
    {
        var due = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
        if (_due.TryGetValue(item, out var earlier) && earlier <= due) return;
        _due[item] = due;
        _heap.Enqueue(item, (due, _order++));
    }

    /// <summary>Takes the next item whose moment has come; when there is none, the timer is set for the one to come.</summary>
    public bool TryTakeDue(out WorkItem item)
    {
        while (_heap.TryPeek(out item, out var at))
        {
            var stands = _due.TryGetValue(item, out var due) && due == at.Due;
            if (stands && due > _time.GetTimestamp())
            {
                Arm(due);
                return false;
            }

            _heap.Dequeue();
            if (stands && _due.Remove(item)) return true;
        }

        return false;
    }

    public void Dispose() => _timer.Dispose();

    private void OnTimer(Action wake)
    {
        _fired = true;
        wake();
    }

    private void Arm(long due)
    {
        if (due == _armed && !_fired) return;
        _fired = false;
        _armed = due;
        var wait = _time.GetElapsedTime(_time.GetTimestamp(), due);
        _timer.Change(wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }
}
