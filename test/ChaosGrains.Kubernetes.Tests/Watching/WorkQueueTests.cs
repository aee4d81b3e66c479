using System.Collections.Concurrent;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Kubernetes.Watching;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Kubernetes.Tests.Watching;

public sealed class WorkQueueTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WorkQueue<string> _queue;

    public WorkQueueTests() => _queue = New(_time);

    [Fact]
    public async Task Queue_KeyAddedManyTimesBeforeWork_IsWorkedOnOnce()
    {
        for (var i = 0; i < 100; i++)
            _queue.Add("a");
        var count = 0;
        var run = Run((_, _) => Task.FromResult(Interlocked.Increment(ref count)));
        await Eventually.HoldsAsync(() => _queue.Pending == 0);
        await EndAsync(run);
        count.ShouldBe(1);
    }

    [Fact]
    public async Task Queue_KeyAddedDuringItsWork_IsWorkedOnOnceMoreAndNeverTwiceAtATime()
    {
        var gate = new TaskCompletionSource();
        var (count, inside) = (0, 0);
        var run = Run(async (_, _) =>
        {
            Interlocked.Increment(ref inside).ShouldBe(1);
            Interlocked.Increment(ref count);
            await gate.Task;
            return Interlocked.Decrement(ref inside);
        }, 4);
        _queue.Add("a");
        await Eventually.HoldsAsync(() => count == 1);
        _queue.Add("a");
        _queue.Add("a");
        gate.SetResult();
        await Eventually.HoldsAsync(() => _queue.Pending == 0);
        await EndAsync(run);
        count.ShouldBe(2);
    }

    [Fact]
    public async Task Queue_HandlerFails_ComesBackLaterAndLater()
    {
        var count = 0;
        var run = Run((_, _) => Interlocked.Increment(ref count) < 4 ? throw new InvalidOperationException("not yet") : Task.FromResult(0));
        _queue.Add("a");
        var pace = new WorkQueueOptions().Backoff;
        for (var failures = 1; failures < 4; failures++)
        {
            await Eventually.HoldsAsync(() => count == failures && _queue.Delayed == 1);
            _time.Advance(pace.Delay(failures, 0) - TimeSpan.FromMilliseconds(2));
            count.ShouldBe(failures);
            _time.Advance(pace.Delay(failures, 1) + TimeSpan.FromMilliseconds(4));
        }
        await Eventually.HoldsAsync(() => _queue.Pending == 0);
        await EndAsync(run);
        count.ShouldBe(4);
    }

    [Fact]
    public async Task Queue_AddAfter_ComesAtTheEarliestOfSeveralTimes()
    {
        var seen = new ConcurrentQueue<string>();
        var run = Run((key, _) =>
        {
            seen.Enqueue(key);
            return Task.FromResult(0);
        });
        _queue.AddAfter("late", TimeSpan.FromSeconds(10));
        _queue.AddAfter("early", TimeSpan.FromSeconds(10));
        _queue.AddAfter("early", TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(5));
        await Eventually.HoldsAsync(() => seen.Count == 1);
        _time.Advance(TimeSpan.FromSeconds(5));
        await Eventually.HoldsAsync(() => _queue.Pending == 0);
        await EndAsync(run);
        seen.ShouldBe(["early", "late"]);
    }

    [Fact]
    public async Task Queue_HandlerAsksToComeBack_ComesBackThen()
    {
        var count = 0;
        var run = _queue.RunAsync((_, _) => Task.FromResult(Interlocked.Increment(ref count) == 1
            ? TimeSpan.FromSeconds(7)
            : (TimeSpan?)null), 1, _stop.Token);
        _queue.Add("a");
        await Eventually.HoldsAsync(() => count == 1 && _queue.Delayed == 1);
        _time.Advance(TimeSpan.FromSeconds(7));
        await Eventually.HoldsAsync(() => _queue.Pending == 0);
        await EndAsync(run);
        count.ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Queue_ManyKeys_KeepsToTheParallelism(int parallelism)
    {
        var (inside, most) = (0, 0);
        var run = Run(async (_, _) =>
        {
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            await Task.Yield();
            return Interlocked.Decrement(ref inside);
        }, parallelism);
        for (var i = 0; i < 500; i++)
            _queue.Add($"k{i}");
        await Eventually.HoldsAsync(() => _queue.Pending == 0);
        await EndAsync(run);
        most.ShouldBeInRange(1, parallelism);
    }

    [Fact]
    public async Task Queue_Stopped_LetsHandlersEndAndKeepsTheRestForTheNextRun()
    {
        var gate = new TaskCompletionSource();
        var seen = new ConcurrentQueue<string>();
        var run = Run(async (key, _) =>
        {
            await gate.Task;
            seen.Enqueue(key);
            return 0;
        });
        _queue.Add("first");
        _queue.Add("second");
        await Eventually.HoldsAsync(() => _queue.Ready == 1);
        await _stop.CancelAsync();
        run.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await run;
        seen.ShouldBe(["first"]);

        using var again = new CancellationTokenSource();
        var next = _queue.RunAsync((key, _) =>
        {
            seen.Enqueue(key);
            return Task.FromResult<TimeSpan?>(null);
        }, 1, again.Token);
        await Eventually.HoldsAsync(() => _queue.Pending == 0);
        await again.CancelAsync();
        await next;
        seen.ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task Queue_StoppedWithAHandlerThatHangs_CancelsItAfterTheDrain()
    {
        var run = Run(async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
            return 0;
        });
        _queue.Add("a");
        await Eventually.HoldsAsync(() => _queue is { Ready: 0, Pending: 1 });
        await _stop.CancelAsync();
        await Eventually.HoldsAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return run.IsCompleted;
        });
        _queue.Pending.ShouldBe(1);
    }

    /// <summary>Whatever is added by many threads while handlers run and fail: every key is handled after it was last added.</summary>
    [Fact]
    public Task Queue_ManyThreads_LoseNoKey() => Gen.Int[0, 40].Array[1, 300].SampleAsync(async adds =>
    {
        using var stop = new CancellationTokenSource();
        using var queue = New(TimeProvider.System, new Backoff(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2)));
        var added = new int[41];
        var handled = new int[41];
        var calls = 0;
        var run = queue.RunAsync(async (key, _) =>
        {
            var version = Volatile.Read(ref added[int.Parse(key)]);
            await Task.Yield();
            if (Interlocked.Increment(ref calls) % 7 == 0)
                throw new InvalidOperationException("now and then");
            Volatile.Write(ref handled[int.Parse(key)], version);
            return null;
        }, 3, stop.Token);
        await Parallel.ForEachAsync(adds, stop.Token, (key, _) =>
        {
            Interlocked.Increment(ref added[key]);
            queue.Add($"{key}");
            return ValueTask.CompletedTask;
        });
        await Eventually.HoldsAsync(() => queue.Pending == 0);
        await stop.CancelAsync();
        await run;
        handled.ShouldBe(added);
    }, iter: 30);

    public void Dispose()
    {
        _queue.Dispose();
        _stop.Dispose();
    }

    private static WorkQueue<string> New(TimeProvider time, Backoff? backoff = null)
    {
        var options = new WorkQueueOptions();
        options.Backoff = backoff ?? options.Backoff;
        return new WorkQueue<string>(options, time, NullLogger<WorkQueue<string>>.Instance);
    }

    private Task Run(Func<string, CancellationToken, Task<int>> handler, int parallelism = 1) => _queue.RunAsync(async (key, token) =>
    {
        await handler(key, token);
        return null;
    }, parallelism, _stop.Token);

    private async Task EndAsync(Task run)
    {
        await _stop.CancelAsync();
        await run;
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen;)
            seen = Interlocked.CompareExchange(ref target, value, seen);
    }
}
