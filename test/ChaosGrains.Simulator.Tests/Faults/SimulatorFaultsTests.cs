using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Faults;
using ChaosGrains.Simulator.Tests.Http;

namespace ChaosGrains.Simulator.Tests.Faults;

public sealed class SimulatorFaultsTests
{
    private const string Path = SimulatorFixture.ConfigMaps;

    [Fact]
    public async Task Fail_OrderedTwice_StrikesTwoMatchingRequests()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        await cluster.CreateConfigMapAsync("a");
        using var order = cluster.Simulator.Faults.InternalError(FaultMatch.On("get", "configmaps", "a"), times: 2);

        var statuses = new List<int>();
        for (var count = 0; count < 3; count++) statuses.Add((await cluster.GetAsync($"{Path}/a")).Status);
        statuses.Add((await cluster.GetAsync(Path)).Status);

        statuses.ShouldBe([500, 500, 200, 200]);
        order.Hits.ShouldBe(2);
    }

    [Fact]
    public async Task TooManyRequests_Ordered_SaysWhenToComeBack()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        cluster.Simulator.Faults.TooManyRequests(FaultMatch.On("list"), TimeSpan.FromSeconds(3), times: 1);

        using var answer = await cluster.Client.GetAsync(Path, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(429);
        answer.Headers.RetryAfter?.Delta.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Refuse_Ordered_BreaksTheConnection()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        cluster.Simulator.Faults.Refuse(FaultMatch.On("list", "configmaps"), times: 1);

        await Should.ThrowAsync<HttpRequestException>(() => cluster.GetAsync(Path));
        (await cluster.GetAsync(Path)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task LoseAnswer_Ordered_CarriesTheRequestOut()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        await cluster.CreateConfigMapAsync("a");
        cluster.Simulator.Faults.LoseAnswer(FaultMatch.On("delete"), times: 1);

        await Should.ThrowAsync<HttpRequestException>(() => cluster.SendAsync(HttpMethod.Delete, $"{Path}/a"));
        (await cluster.GetAsync($"{Path}/a")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Hang_Disposed_LetsTheRequestGo()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        var order = cluster.Simulator.Faults.Hang(FaultMatch.On("list", "configmaps"));
        var arrived = new TaskCompletionSource();
        cluster.Simulator.RequestArrived += _ => arrived.TrySetResult();

        var request = cluster.GetAsync(Path);
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        request.IsCompleted.ShouldBeFalse();
        order.Dispose();

        (await request).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Watches_CutExpiredOrEnded_EndAsOrdered()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        await cluster.CreateConfigMapAsync("a");
        using var expired = await StartedWatchAsync(cluster);
        cluster.Simulator.Faults.ExpireWatches().ShouldBe(1);
        (await expired.NextAsync())!["object"]?["code"].Integer().ShouldBe(410);

        using var ended = await StartedWatchAsync(cluster);
        cluster.Simulator.Faults.EndWatches(FaultMatch.On("watch", "configmaps")).ShouldBe(1);
        (await ended.ShortAsync()).ShouldBe("END");

        using var cut = await StartedWatchAsync(cluster);
        cluster.Simulator.Faults.CutWatches(FaultMatch.On("watch", "pods")).ShouldBe(0);
        cluster.Simulator.Faults.CutWatches().ShouldBe(1);
        await Should.ThrowAsync<Exception>(cut.NextAsync);
    }

    [Fact]
    public async Task SilenceWatches_Ordered_KeepsTheConnectionWithoutEvents()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        await cluster.CreateConfigMapAsync("a");
        using var watch = await StartedWatchAsync(cluster);
        cluster.Simulator.Faults.SilenceWatches().ShouldBe(1);

        await cluster.CreateConfigMapAsync("b");
        var next = watch.ShortAsync();
        cluster.Simulator.Faults.EndWatches();

        (await next).ShouldBe("END");
    }

    [Fact]
    public async Task Restart_SamePort_KeepsTheObjects()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        await cluster.CreateConfigMapAsync("a");
        var url = cluster.Simulator.Url;

        await cluster.Simulator.StopListeningAsync(TestContext.Current.CancellationToken);
        await Should.ThrowAsync<HttpRequestException>(() => cluster.GetAsync(Path));
        await cluster.Simulator.ListenAgainAsync(TestContext.Current.CancellationToken);

        cluster.Simulator.Url.ShouldBe(url);
        (await cluster.GetAsync($"{Path}/a")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task RequestCounts_AfterRequests_TellVerbResourceAndClient()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        await cluster.GetAsync(Path);
        await cluster.GetAsync(Path);

        cluster.Simulator.RequestCounts().ShouldBe([new RequestCount("list", "configmaps", "", "tests/1.0", 2)]);
        cluster.Simulator.ResetRequestCounts();
        cluster.Simulator.RequestCounts().ShouldBeEmpty();
    }

    private static async Task<WatchReader> StartedWatchAsync(SimulatorFixture cluster)
    {
        var watch = await cluster.WatchAsync("resourceVersion=0");
        (await watch.ShortAsync()).ShouldBe("ADDED a");
        return watch;
    }
}
