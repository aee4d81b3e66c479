using System.Collections.Concurrent;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Simulator.Faults;

namespace ChaosGrains.Kubernetes.Tests.Watching;

/// <summary>The informer of experiments over a socket, against an API server that fails as ordered.</summary>
public sealed class InformerFaultTests : IAsyncLifetime
{
    private static readonly FaultMatch List = FaultMatch.On("list", ExperimentResource.Plural);
    private static readonly FaultMatch Watch = FaultMatch.On("watch", ExperimentResource.Plural);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<ResourceKey, string> _handled = new();
    private FaultyCluster _cluster = null!;
    private Task _running = Task.CompletedTask;

    private ResourceInformer<ExperimentEnvelope> Informer => _cluster.Get<ResourceInformer<ExperimentEnvelope>>();

    public async ValueTask InitializeAsync() => _cluster = await FaultyCluster.StartAsync(withCrd: false);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _cluster.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task Informer_CrdInstalledLater_WaitsAndGoesOn()
    {
        Start();
        await Eventually.HoldsAsync(() => Informer.Lists >= 3);
        Informer.HasSynced.ShouldBeFalse();
        await _cluster.InstallAsync();
        await _cluster.CreateAsync("a");
        await HandledAsync("a");
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("end")]
    [InlineData("expire")]
    [InlineData("silence")]
    [InlineData("forget")]
    [InlineData("restart")]
    public async Task Informer_WatchIsLost_MissesNothing(string fault)
    {
        await _cluster.InstallAsync();
        await _cluster.CreateAsync("before");
        await _cluster.CreateAsync("deleted");
        Start();
        await HandledAsync("before", "deleted");
        await Eventually.HoldsAsync(() => _cluster.Faults.OpenWatchCount > 0);
        switch (fault)
        {
            case "cut": _cluster.Faults.CutWatches().ShouldBePositive(); break;
            case "end": _cluster.Faults.EndWatches().ShouldBePositive(); break;
            case "expire": _cluster.Faults.ExpireWatches().ShouldBePositive(); break;
            case "silence": _cluster.Faults.SilenceWatches().ShouldBePositive(); break;
            case "restart":
                await _cluster.Simulator.StopListeningAsync(TestContext.Current.CancellationToken);
                await _cluster.Simulator.ListenAgainAsync(TestContext.Current.CancellationToken);
                break;
            case "forget":
                // While nobody can watch, history goes on and is forgotten: only a list can tell what was deleted.
                using (_cluster.Faults.Refuse(Watch))
                {
                    _cluster.Faults.CutWatches();
                    await _cluster.DeleteAsync("deleted");
                    _cluster.Faults.ForgetHistory();
                }
                await _cluster.CreateAsync("after");
                await HandledAsync("before", "after");
                return;
        }
        await _cluster.DeleteAsync("deleted");
        await _cluster.CreateAsync("after");
        await HandledAsync("before", "after");
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("500")]
    [InlineData("429")]
    [InlineData("410")]
    [InlineData("hang")]
    public async Task Informer_ListsAndWatchesFail_GoesOnWhenTheyWork(string fault)
    {
        await _cluster.InstallAsync();
        await _cluster.CreateAsync("a");
        foreach (var match in new[] { List, Watch })
        {
            _ = fault switch
            {
                "refuse" => _cluster.Faults.Refuse(match, 2),
                "500" => _cluster.Faults.InternalError(match, 2),
                "429" => _cluster.Faults.TooManyRequests(match, TimeSpan.FromSeconds(1), 2),
                "410" => _cluster.Faults.Expired(match, 2),
                _ => _cluster.Faults.Hang(match, 2),
            };
        }
        Start();
        await HandledAsync("a");
        await _cluster.CreateAsync("b");
        await HandledAsync("a", "b");
    }

    [Fact]
    public async Task Informer_BurstWithASlowConsumerAndCutWatches_LosesNothing()
    {
        await _cluster.InstallAsync();
        Start(parallelism: 2, slow: true);
        await Informer.WaitForSyncAsync(TestContext.Current.CancellationToken);
        var created = 0;
        await Parallel.ForAsync(0, 600, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            await _cluster.CreateAsync($"burst-{i}");
            if (i % 3 == 0)
                await _cluster.DeleteAsync($"burst-{i}");
            if (Interlocked.Increment(ref created) % 150 == 0)
                _cluster.Faults.CutWatches();
        });
        await HandledAsync([.. Enumerable.Range(0, 600).Where(i => i % 3 != 0).Select(i => $"burst-{i}")]);
    }

    private void Start(int parallelism = 4, bool slow = false)
    {
        var queue = _cluster.Get<WorkQueue<ResourceKey>>();
        _running = Task.WhenAll(Informer.RunAsync(queue.Add, _stop.Token), queue.RunAsync(async (key, token) =>
        {
            if (slow)
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, token);
            if (Informer.Find(key) is { } resource)
                _handled[key] = resource.Uid;
            else
                _handled.TryRemove(key, out _);
            return null;
        }, parallelism, _stop.Token));
    }

    private Task HandledAsync(params string[] names)
    {
        var expected = names.Select(name => new ResourceKey(FaultyCluster.Namespace, name)).ToHashSet();
        return Eventually.HoldsAsync(() => expected.SetEquals(_handled.Keys), $"handled are {string.Join(", ", names.Take(5))}");
    }
}
