using ChaosGrains.Errors;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>
/// A token bucket whose waiters are served by priority, and in order of arrival within one. Of <see cref="StarvationShare"/> tokens one
/// goes to
/// the lowest priority that waits, so that nobody waits for ever.
/// </summary>
internal sealed class PriorityTokenBucket : IDisposable
{
    /// <summary>One token of so many goes to the lowest priority that waits.</summary>
    internal const int StarvationShare = 100;

    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(25);

    private readonly Lock _gate = new();
    private readonly Queue<Waiter>[] _queues = [new(), new(), new(), new()];
    private readonly double _rate;
    private readonly int _burst;
    private readonly int _maxQueued;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private double _tokens;
    private long _filledAt;
    private int _waiting;
    private int _sinceLowest;

    public PriorityTokenBucket(double rate, int burst, int maxQueued, TimeProvider time)
    {
        (_rate, _burst, _maxQueued, _time) = (rate, burst, maxQueued, time);
        _tokens = burst;
        _filledAt = time.GetTimestamp();
        _timer = time.CreateTimer(
            static self => ((PriorityTokenBucket)self!).Serve(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many requests had to wait so far.</summary>
    public long Waits { get; private set; }

    /// <summary>Takes a token, at once or when it is this caller's turn.</summary>
    /// <exception cref="ChaosException">Too many wait already.</exception>
    public ValueTask AcquireAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Refill();
            if (_waiting == 0 && _tokens >= 1)
            {
                _tokens--;
                return ValueTask.CompletedTask;
            }
            var queue = _queues[(int)priority];
            if (queue.Count >= _maxQueued)
            {
                return ValueTask.FromException(new ChaosException(ChaosErrorCode.Throttled,
                    $"{queue.Count} requests of priority {priority} wait for the client's own limit of {_rate} per second already."));
            }
            var waiter = new Waiter();
            queue.Enqueue(waiter);
            _waiting++;
            Waits++;
            if (_waiting == 1)
                Arm();
            return new ValueTask(waiter.WaitAsync(cancellationToken));
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Serve()
    {
        lock (_gate)
        {
            Refill();
            while (_waiting > 0 && _tokens >= 1)
            {
                var queue = NextQueue();
                _waiting--;
                if (queue.Dequeue().TryServe())
                    _tokens--;
            }
            if (_waiting > 0)
                Arm();
        }
    }

    private Queue<Waiter> NextQueue()
    {
        var first = Array.FindIndex(_queues, q => q.Count > 0);
        var last = Array.FindLastIndex(_queues, q => q.Count > 0);
        _sinceLowest = first == last ? 0 : _sinceLowest + 1;
        if (_sinceLowest < StarvationShare)
            return _queues[first];
        _sinceLowest = 0;
        return _queues[last];
    }

    private void Refill()
    {
        var now = _time.GetTimestamp();
        _tokens += _time.GetElapsedTime(_filledAt, now).TotalSeconds * _rate;
        // What a late timer let pile up belongs to those who wait; only what nobody wanted is lost.
        if (_waiting == 0)
            _tokens = Math.Min(_burst, _tokens);
        _filledAt = now;
    }

    /// <summary>Where many wait, a few are served together: waking up for each one costs several times the CPU time of its request.</summary>
    private void Arm()
    {
        var together = Math.Clamp(Math.Min(_waiting, _rate * Together.TotalSeconds), 1, _burst);
        var missing = TimeSpan.FromSeconds(Math.Max(0, together - _tokens) / _rate);
        _timer.Change(missing < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : missing, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A request that waits for its token.</summary>
    private sealed class Waiter
    {
        private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool TryServe() => _turn.TrySetResult();

        public async Task WaitAsync(CancellationToken cancellationToken)
        {
            await using var _ = cancellationToken.UnsafeRegister(static (self, token) => ((Waiter)self!)._turn.TrySetCanceled(token), this);
            await _turn.Task;
        }
    }
}
