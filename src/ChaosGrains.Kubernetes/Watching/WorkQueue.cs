using Microsoft.Extensions.Logging;

namespace ChaosGrains.Kubernetes.Watching;

/// <summary>
/// Keys that need work. A key waits at most once however often it is added; one that is added while it is worked on is worked on once
/// more; and no key is
/// worked on twice at the same time. A handler that fails gets its key again, later and later.
/// </summary>
/// <typeparam name="TKey">What names a piece of work.</typeparam>
public sealed partial class WorkQueue<TKey> : IDisposable where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Queue<TKey> _ready = new();
    private readonly HashSet<TKey> _dirty = [];
    private readonly HashSet<TKey> _processing = [];
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly DelayedKeys<TKey> _delayed;
    private readonly WorkQueueOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private Run? _run;

    /// <summary>Makes an empty queue.</summary>
    public WorkQueue(WorkQueueOptions options, TimeProvider time, ILogger<WorkQueue<TKey>> logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _timer = time.CreateTimer(
            static self => ((WorkQueue<TKey>)self!).Ripen(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _delayed = new DelayedKeys<TKey>(time, _timer);
    }

    /// <summary>Keys that wait for a worker.</summary>
    public int Ready
    {
        get
        {
            lock (_gate)
                return _ready.Count;
        }
    }

    /// <summary>Keys that are not done: waiting, being worked on, or due later.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _dirty.Union(_processing).Count() + _delayed.Count;
        }
    }

    /// <summary>Keys that are due later.</summary>
    internal int Delayed
    {
        get
        {
            lock (_gate)
                return _delayed.Count;
        }
    }

    /// <summary>Says that there is work for this key, now.</summary>
    public void Add(TKey key)
    {
        lock (_gate)
            AddNow(key);
    }

    /// <summary>Says that there will be work for this key. An earlier time for the same key holds.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }
        lock (_gate)
            _delayed.Add(key, delay);
    }

    /// <summary>
    /// Works until cancelled. Then no further key is begun; handlers under way may end within <see cref="WorkQueueOptions.Drain"/>,
    /// before their token is
    /// cancelled. What was not begun stays in the queue for another run.
    /// </summary>
    /// <param name="handler">Does the work for a key. Returns when to come back, or null. An exception brings the key back after a
    /// pause.</param>
    /// <param name="parallelism">Most handlers at a time.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task RunAsync(Func<TKey, CancellationToken, Task<TimeSpan?>> handler, int parallelism, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        using var handlers = new CancellationTokenSource();
        var run = new Run(handler, parallelism, handlers.Token);
        await using var stop = cancellationToken.UnsafeRegister(_ => Stop(run), null);
        lock (_gate)
        {
            if (_run is not null)
                throw new InvalidOperationException("The queue is being worked on already.");
            if (!run.Stopped)
                _run = run;
            StartWorkers();
        }
        await run.Stopping.Task;
        using var drain = new CancellationTokenSource(_options.Drain, _time);
        await using var cancel = drain.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), handlers);
        await run.Idle.Task;
    }

    /// <summary>Forgets the timer.</summary>
    public void Dispose() => _timer.Dispose();

    private void AddNow(TKey key)
    {
        _delayed.Remove(key);
        if (!_dirty.Add(key) || _processing.Contains(key))
            return;
        _ready.Enqueue(key);
        StartWorkers();
    }

    private void Ripen()
    {
        lock (_gate)
        {
            while (_delayed.TryTake(out var key))
                AddNow(key);
        }
    }

    private void StartWorkers()
    {
        if (_run is not { } run)
            return;
        for (var free = Math.Min(run.Parallelism - run.Workers, _ready.Count - run.Waking); free > 0; free--)
        {
            run.Workers++;
            run.Waking++;
            ThreadPool.UnsafeQueueUserWorkItem(
                static state => _ = state.Queue.WorkAsync(state.Run), (Queue: this, Run: run), preferLocal: false);
        }
    }

    private async Task WorkAsync(Run run)
    {
        for (var first = true; TryTake(run, first, out var key); first = false)
        {
            TimeSpan? again = null;
            Exception? failure = null;
            try
            {
                again = await run.Handler(key, run.HandlersToken);
            }
            catch (Exception error)
            {
                failure = error;
            }
            Done(key, again, failure);
        }
    }

    private bool TryTake(Run run, bool first, out TKey key)
    {
        lock (_gate)
        {
            if (first)
                run.Waking--;
            if (!run.Stopped && _ready.TryDequeue(out key!))
            {
                _dirty.Remove(key);
                _processing.Add(key);
                return true;
            }
            run.Workers--;
            run.EndIfIdle();
            key = default!;
            return false;
        }
    }

    private void Done(TKey key, TimeSpan? again, Exception? failure)
    {
        lock (_gate)
        {
            _processing.Remove(key);
            if (failure is null)
                _failures.Remove(key);
            else
                again = PauseAfter(key, failure);
            if (_dirty.Contains(key))
            {
                _ready.Enqueue(key);
                StartWorkers();
            }
            else if (again is { } delay)
            {
                _delayed.Add(key, delay);
            }
        }
    }

    private TimeSpan PauseAfter(TKey key, Exception failure)
    {
        var count = _failures[key] = _failures.GetValueOrDefault(key) + 1;
        var pause = _options.Backoff.Delay(count, Random.Shared.NextDouble());
        LogFailed(key, count, pause, failure);
        return pause;
    }

    private void Stop(Run run)
    {
        lock (_gate)
        {
            run.Stopped = true;
            if (_run == run)
                _run = null;
            run.Stopping.TrySetResult();
            run.EndIfIdle();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work on {Key} failed {Count} times in a row, next try in {Pause}")]
    private partial void LogFailed(TKey key, int count, TimeSpan pause, Exception error);

    /// <summary>One call of <see cref="RunAsync"/>. Its fields change under the queue's lock.</summary>
    private sealed class Run(Func<TKey, CancellationToken, Task<TimeSpan?>> handler, int parallelism, CancellationToken handlersToken)
    {
        public TaskCompletionSource Stopping { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Idle { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<TKey, CancellationToken, Task<TimeSpan?>> Handler => handler;

        public int Parallelism => parallelism;

        public CancellationToken HandlersToken => handlersToken;

        /// <summary>Workers that are at work or about to be.</summary>
        public int Workers { get; set; }

        /// <summary>Workers that have not taken their first key yet.</summary>
        public int Waking { get; set; }

        public bool Stopped { get; set; }

        public void EndIfIdle()
        {
            if (Stopped && Workers == 0)
                Idle.TrySetResult();
        }
    }
}
