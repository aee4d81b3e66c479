namespace ChaosGrains.Simulator.Controllers.Queueing;

/// <summary>
/// Items in the order of their arrival, each at most once: what arrives again while waiting changes nothing, so that bursts collapse.
/// Used by the manager's worker alone; only <paramref name="wake"/> is called from elsewhere, when a delay has passed.
/// </summary>
internal sealed class WorkQueue(TimeProvider time, Action wake) : IDisposable
{
    private readonly Queue<WorkItem> _ready = new();
    private readonly HashSet<WorkItem> _queued = [];
    private readonly Dictionary<WorkItem, int> _failures = [];
    private readonly DelayedItems _delayed = new(time, wake);

    public void Add(WorkItem item)
    {
        if (_queued.Add(item)) _ready.Enqueue(item);
    }

    public void AddAfter(WorkItem item, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero) Add(item);
        else _delayed.Add(item, delay);
    }

    /// <summary>The next item; those whose delay has passed come after those that wait already.</summary>
    public bool TryTake(out WorkItem item)
    {
        while (_delayed.TryTakeDue(out var due)) Add(due);
        if (!_ready.TryDequeue(out item)) return false;
        _queued.Remove(item);
        return true;
    }

    /// <summary>Ends an item's back-off.</summary>
    public void Succeeded(WorkItem item) => _failures.Remove(item);

    /// <summary>Takes the item up again after a delay that doubles with each failure.</summary>
    public TimeSpan Failed(WorkItem item)
    {
        var failures = _failures[item] = _failures.GetValueOrDefault(item) + 1;
        var delay = Backoff.After(failures);
        AddAfter(item, delay);
        return delay;
    }

    public void Dispose() => _delayed.Dispose();
}
