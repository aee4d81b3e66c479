using System.Collections.Concurrent;
using ChaosGrains.Errors;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Tests.Support;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Kubernetes.Tests.Http;

public sealed class PriorityTokenBucketTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<RequestPriority> _served = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Bucket_QuietBefore_LetsABurstOutAtOnceAndThenTheRate()
    {
        using var bucket = new PriorityTokenBucket(10, 5, 100, _time);
        for (var i = 0; i < 5; i++)
            bucket.AcquireAsync(RequestPriority.Inject, Token).AsTask().IsCompleted.ShouldBeTrue();
        bucket.AcquireAsync(RequestPriority.Inject, Token).AsTask().IsCompleted.ShouldBeFalse();
        bucket.Waits.ShouldBe(1);
    }

    [Fact]
    public async Task Bucket_ManyWait_ServesByPriorityAndThenByArrival()
    {
        using var bucket = new PriorityTokenBucket(10, 1, 100, _time);
        await bucket.AcquireAsync(RequestPriority.Inject, Token);
        Enqueue(bucket, RequestPriority.Events, 2);
        Enqueue(bucket, RequestPriority.Status, 2);
        Enqueue(bucket, RequestPriority.Inject, 2);
        Enqueue(bucket, RequestPriority.Recover, 2);
        await TurnAsync(8, TimeSpan.FromMilliseconds(100));
        _served.ShouldBe([
            RequestPriority.Recover, RequestPriority.Recover, RequestPriority.Inject, RequestPriority.Inject,
            RequestPriority.Status, RequestPriority.Status, RequestPriority.Events, RequestPriority.Events]);
    }

    [Fact]
    public async Task Bucket_HighPriorityNeverEnds_GivesTheLowestASmallShare()
    {
        using var bucket = new PriorityTokenBucket(1000, 1, 10_000, _time);
        await bucket.AcquireAsync(RequestPriority.Inject, Token);
        Enqueue(bucket, RequestPriority.Events, 50);
        Enqueue(bucket, RequestPriority.Inject, 1_000);
        await TurnAsync(500, TimeSpan.FromMilliseconds(1));
        _served.Count(p => p == RequestPriority.Events).ShouldBe(500 / PriorityTokenBucket.StarvationShare);
    }

    [Fact]
    public async Task Bucket_ManyWaitAtAHighRate_ServesAFewTogether()
    {
        using var bucket = new PriorityTokenBucket(200, 10, 100, _time);
        for (var i = 0; i < 10; i++)
            await bucket.AcquireAsync(RequestPriority.Inject, Token);
        Enqueue(bucket, RequestPriority.Inject, 1);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        await Eventually.HoldsAsync(() => _served.Count == 1, "one alone does not wait for others");
        Enqueue(bucket, RequestPriority.Inject, 20);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        await Eventually.HoldsAsync(() => _served.Count == 2);
        _time.Advance(TimeSpan.FromMilliseconds(24));
        _served.Count.ShouldBe(2);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Eventually.HoldsAsync(() => _served.Count == 7);
    }

    [Fact]
    public async Task Bucket_WaiterGivesUp_CostsNoToken()
    {
        using var bucket = new PriorityTokenBucket(10, 1, 100, _time);
        await bucket.AcquireAsync(RequestPriority.Inject, Token);
        using var impatient = new CancellationTokenSource();
        var lost = bucket.AcquireAsync(RequestPriority.Inject, impatient.Token).AsTask();
        var patient = bucket.AcquireAsync(RequestPriority.Inject, Token).AsTask();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => lost);
        _time.Advance(TimeSpan.FromMilliseconds(101));
        await patient.WaitAsync(Eventually.Deadline, Token);
    }

    [Fact]
    public async Task Bucket_TooManyWait_RefusesAsThrottled()
    {
        using var bucket = new PriorityTokenBucket(10, 1, 2, _time);
        await bucket.AcquireAsync(RequestPriority.Inject, Token);
        Enqueue(bucket, RequestPriority.Events, 2);
        var error = await Should.ThrowAsync<ChaosException>(() => bucket.AcquireAsync(RequestPriority.Events, Token).AsTask());
        error.Error.Code.ShouldBe(ChaosErrorCode.Throttled);
        bucket.AcquireAsync(RequestPriority.Inject, Token).AsTask().IsFaulted.ShouldBeFalse("others have a queue of their own");
    }

    /// <summary>Over any time, no more goes out than the burst and the rate allow, and nothing is kept back that they allow.</summary>
    [Fact]
    public Task Bucket_AnyLoad_KeepsToTheRate() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 20], Gen.Int[1, 60].Array[1, 30]).SampleAsync(async (rate, burst, steps) =>
    {
        var time = new FakeTimeProvider();
        using var bucket = new PriorityTokenBucket(rate, burst, 10_000, time);
        var served = 0;
        var all = Enumerable.Range(0, 200).Select(_ => CountAsync()).ToArray();
        var passed = 0;
        foreach (var step in steps)
        {
            for (var i = 0; i < step; i++)
            {
                time.Advance(TimeSpan.FromMilliseconds(50));
                await Task.Yield();
            }
            passed += step * 50;
            var most = Math.Min(200, burst + (int)(rate * passed / 1000.0 + 1e-6));
            await Eventually.HoldsAsync(() => Volatile.Read(ref served) >= most - 1);
            Volatile.Read(ref served).ShouldBeLessThanOrEqualTo(most);
        }

        async Task CountAsync()
        {
            await bucket.AcquireAsync(RequestPriority.Inject, CancellationToken.None);
            Interlocked.Increment(ref served);
        }
    }, iter: 50);

    private void Enqueue(PriorityTokenBucket bucket, RequestPriority priority, int count)
    {
        for (var i = 0; i < count; i++)
            _ = WaitAsync(bucket.AcquireAsync(priority, Token), priority);
    }

    private async Task WaitAsync(ValueTask turn, RequestPriority priority)
    {
        await turn;
        _served.Enqueue(priority);
    }

    private async Task TurnAsync(int tokens, TimeSpan each)
    {
        for (var i = 1; i <= tokens; i++)
        {
            _time.Advance(each);
            await Eventually.HoldsAsync(() => _served.Count == i);
        }
    }
}
