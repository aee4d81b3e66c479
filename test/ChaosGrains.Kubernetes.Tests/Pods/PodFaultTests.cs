using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Ports;
using ChaosGrains.Simulator.Faults;

namespace ChaosGrains.Kubernetes.Tests.Pods;

/// <summary>Acts on pods, and the wait for their end, against an API server that fails as ordered.</summary>
public sealed class PodFaultTests : IAsyncLifetime
{
    private static readonly FaultMatch Delete = FaultMatch.On("delete", "pods");
    private FaultyCluster _cluster = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cluster = await FaultyCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData("409", ChaosErrorCode.Conflict)]
    [InlineData("500", ChaosErrorCode.Unavailable)]
    [InlineData("refuse", ChaosErrorCode.Unavailable)]
    [InlineData("hang", ChaosErrorCode.Timeout)]
    public async Task Delete_ServerFails_IsATransientErrorAndThePodStays(string fault, ChaosErrorCode expected)
    {
        var pod = await _cluster.PodAsync("a");
        using var order = fault switch
        {
            "409" => _cluster.Faults.Conflict(Delete),
            "500" => _cluster.Faults.InternalError(Delete),
            "refuse" => _cluster.Faults.Refuse(Delete),
            _ => _cluster.Faults.Hang(Delete),
        };
        var error = await Should.ThrowAsync<ChaosException>(() => _cluster.Actions.DeleteAsync(pod, 0, Token));
        error.Error.Code.ShouldBe(expected);
        error.Error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain(pod.ToString());
        (await _cluster.Actions.ReadAsync(pod, Token)).State.ShouldBe(PodActionState.Present);
    }

    [Fact]
    public async Task Delete_Throttled_IsDoneAfterAWhile()
    {
        var pod = await _cluster.PodAsync("a");
        using var order = _cluster.Faults.TooManyRequests(Delete, TimeSpan.FromSeconds(1), 2);
        (await _cluster.Actions.DeleteAsync(pod, 0, Token)).State.ShouldBe(PodActionState.Terminating);
        order.Hits.ShouldBe(2);
    }

    [Fact]
    public async Task Delete_TheAnswerIsLost_IsUnknownAndDoneWhenTriedAgain()
    {
        var pod = await _cluster.PodAsync("a");
        using (_cluster.Faults.LoseAnswer(Delete, 1))
            (await Should.ThrowAsync<ChaosException>(() => _cluster.Actions.DeleteAsync(pod, 0, Token))).Error.IsTransient.ShouldBeTrue();
        (await _cluster.Actions.DeleteAsync(pod, 0, Token)).State.ShouldBe(PodActionState.Gone);
    }

    [Fact]
    public async Task WhenGone_ServerIsAwayMeanwhile_TellsAfterwards()
    {
        var pods = await Task.WhenAll(_cluster.PodAsync("a"), _cluster.PodAsync("b"), _cluster.PodAsync("c"));
        var gone = new List<PodId>();
        var waiting = CollectAsync(pods, gone);
        await _cluster.Actions.DeleteAsync(pods[0], 0, Token);
        await Eventually.HoldsAsync(() => gone.Count == 1);

        _cluster.Faults.SilenceWatches();
        await _cluster.Actions.DeleteAsync(pods[1], 0, Token);
        await Eventually.HoldsAsync(() => gone.Count == 2);

        using (_cluster.Faults.Refuse(FaultMatch.On("watch", "pods")))
        {
            _cluster.Faults.CutWatches();
            await _cluster.Actions.DeleteAsync(pods[2], 0, Token);
            _cluster.Faults.ForgetHistory();
        }
        await waiting;
        gone.ShouldBe(pods);
    }

    [Fact]
    public async Task WhenGone_ManyPodsOfManyWaiters_CostsAFewRequestsAltogether()
    {
        var pods = new PodId[200];
        await Parallel.ForAsync(0, pods.Length, Token, async (i, _) => pods[i] = await _cluster.PodAsync($"pod-{i}"));
        _cluster.Simulator.ResetRequestCounts();
        var waiting = pods.Chunk(4).Select(share => CollectAsync(share, [])).ToArray();
        await Parallel.ForEachAsync(pods, Token, async (pod, token) => await _cluster.Actions.DeleteAsync(pod, 0, token));
        await Task.WhenAll(waiting).WaitAsync(Eventually.Deadline, Token);
        // One list and one watch for all; a list more where a pod went before the watch could show it.
        _cluster.Simulator.RequestCounts().Where(c => c.Verb is "get" or "list" or "watch").Sum(c => c.Count).ShouldBeLessThanOrEqualTo(6);
    }

    private async Task CollectAsync(IReadOnlyCollection<PodId> pods, List<PodId> gone)
    {
        await foreach (var pod in _cluster.Get<IPodPresence>().WhenGoneAsync(pods, Token))
            gone.Add(pod);
    }
}
