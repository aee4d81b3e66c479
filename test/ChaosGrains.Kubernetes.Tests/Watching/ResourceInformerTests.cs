using System.Collections.Concurrent;
using System.Net;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Kubernetes.Watching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Kubernetes.Tests.Watching;

public sealed class ResourceInformerTests : IAsyncDisposable
{
    private static readonly ResourceInformerOptions Quick = new()
    {
        PageSize = 100,
        IdleTimeout = TimeSpan.FromMilliseconds(150),
        MissingRetry = TimeSpan.FromMilliseconds(20),
        Backoff = new Backoff(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10)),
    };

    private readonly FakeCollection _server = new();
    private readonly ConcurrentQueue<ResourceKey> _told = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    [Fact]
    public async Task Informer_ObjectsExistAlready_AreAllToldOverPages()
    {
        Put(0, 250);
        var informer = Start(Quick);
        await informer.WaitForSyncAsync(TestContext.Current.CancellationToken);
        informer.Items.Count.ShouldBe(250);
        _told.Count.ShouldBe(250);
    }

    [Fact]
    public async Task Informer_ObjectChanges_IsToldOnceAndKeptAsItIs()
    {
        _server.Put("a");
        var informer = Start(Quick);
        await informer.WaitForSyncAsync(TestContext.Current.CancellationToken);
        _server.Put("a");
        await MatchesAsync(informer);
        _told.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Informer_WatchEnds_GoesOnFromTheLastEventOrBookmark(bool bookmark)
    {
        _server.Put("a");
        var informer = Start(Quick);
        await Eventually.HoldsAsync(() => informer.Watches == 1);
        var listed = _server.WatchedFrom;
        if (bookmark)
            _server.Bookmark();
        else
            _server.Delete("a");
        _server.Version.ShouldNotBe(listed);
        // Which one is first of the event and the end of the watch is not said; in the end it is known.
        await Eventually.HoldsAsync(() =>
        {
            _server.DropWatches();
            return _server.WatchedFrom == _server.Version;
        });
        informer.Lists.ShouldBe(1);
    }

    [Fact]
    public async Task Informer_ObjectReplacedUnderItsName_IsKnownByItsNewUid()
    {
        _server.Put("a");
        var informer = Start(Quick);
        await informer.WaitForSyncAsync(TestContext.Current.CancellationToken);
        _server.Put("a", anew: true);
        await MatchesAsync(informer);
        informer.Find(new ResourceKey("ns", "a"))!.Uid.ShouldBe("u2");
    }

    [Theory]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task Informer_WatchRefused_CatchesUp(HttpStatusCode code)
    {
        Put(0, 10);
        _server.FailWatches(() => FakeCollection.Http(code), 3);
        var informer = Start(Quick);
        await informer.WaitForSyncAsync(TestContext.Current.CancellationToken);
        Put(5, 20);
        await MatchesAsync(informer);
    }

    [Fact]
    public async Task Informer_HistoryGoneWhileAway_ListsAgainAndTellsDeletions()
    {
        Put(0, 10);
        var informer = Start(Quick);
        await informer.WaitForSyncAsync(TestContext.Current.CancellationToken);
        _server.Silent = true;
        _server.Delete("item-3");
        _server.Put("item-new");
        _server.Compact();
        _server.Silent = false;
        _server.DropWatches();
        await MatchesAsync(informer);
        informer.Lists.ShouldBeGreaterThan(1);
        _told.ShouldContain(new ResourceKey("ns", "item-3"));
    }

    [Fact]
    public async Task Informer_PageFailsInTheMiddle_TellsNoDeletion()
    {
        Put(0, 250);
        var informer = Start(Quick);
        await informer.WaitForSyncAsync(TestContext.Current.CancellationToken);
        _told.Clear();
        var pages = 0;
        _server.OnPage = token =>
        {
            if (token is not null && pages++ == 0)
                _server.FailLists(() => FakeCollection.Http(HttpStatusCode.Gone));
        };
        _server.Compact();
        _server.DropWatches();
        await Eventually.HoldsAsync(() => informer.Lists >= 3);
        _server.Put("last");
        await MatchesAsync(informer);
        _told.ShouldBe([new ResourceKey("ns", "last")]);
    }

    [Fact]
    public async Task Informer_ConnectionDiesInSilence_IsFoundOutByTheWatchdog()
    {
        _server.Put("a");
        var informer = Start(Quick);
        await informer.WaitForSyncAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => informer.Watches == 1);
        _server.Silent = true;
        _server.Put("b");
        await Eventually.HoldsAsync(() => informer.Watches >= 2);
        _server.Silent = false;
        await MatchesAsync(informer);
    }

    [Fact]
    public async Task Informer_KindNotInstalled_SaysSoOnceAndGoesOnWhenItIs()
    {
        var log = new LogLines();
        _server.FailLists(() => FakeCollection.Http(HttpStatusCode.NotFound), 5);
        _server.Put("a");
        var informer = Start(Quick, log: log);
        await MatchesAsync(informer);
        log.Lines.Count(l => l.Contains("Install the CustomResourceDefinition", StringComparison.Ordinal)).ShouldBe(1);
        log.Lines.ShouldContain(l => l.Contains("knows it now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Informer_WatchesEndAtOnce_WaitsLongerAndLongerButNotAboveTheCap()
    {
        var time = new FakeTimeProvider();
        _server.CloseAfter = 0;
        var informer = Start(new ResourceInformerOptions(), time);
        for (var attempt = 1; attempt < 12; attempt++)
        {
            await Eventually.HoldsAsync(() => informer.Watches == attempt);
            // Half of the full pause is the least that jitter leaves, so one tick less than that must not wake it.
            var least = new Backoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30)).Delay(attempt, 0);
            await AdvanceAsync(time, least - TimeSpan.FromMilliseconds(1));
            informer.Watches.ShouldBe(attempt);
            await AdvanceAsync(time, least + TimeSpan.FromMilliseconds(2));
        }
    }

    [Fact]
    public async Task Informer_TimePasses_ListsEverythingAgain()
    {
        var time = new FakeTimeProvider();
        var options = new ResourceInformerOptions();
        var informer = Start(options, time);
        await Eventually.HoldsAsync(() => informer.Watches == 1);
        _server.LastTimeout.ShouldBeInRange(options.MinWatch, options.MaxWatch);
        for (var passed = TimeSpan.Zero; passed < options.Resync * 1.2; passed += TimeSpan.FromSeconds(60))
        {
            _server.DropWatches();
            await AdvanceAsync(time, TimeSpan.FromSeconds(60));
        }
        await Eventually.HoldsAsync(() => informer.Lists == 2);
    }

    [Fact]
    public async Task Informer_TenThousandEventsAtOnceAndASlowConsumer_LosesNothing()
    {
        _server.CloseAfter = 170; // As a real server closed a watcher that did not keep up.
        var seen = new ConcurrentDictionary<ResourceKey, string>();
        using var queue = new WorkQueue<ResourceKey>(new WorkQueueOptions(), TimeProvider.System,
            NullLogger<WorkQueue<ResourceKey>>.Instance);
        var informer = New(Quick);
        var working = queue.RunAsync(async (key, token) =>
        {
            var state = informer.Find(key)?.ResourceVersion ?? "gone";
            await Task.Yield();
            seen[key] = state;
            return null;
        }, 4, _stop.Token);
        _running = Task.WhenAll(working, informer.RunAsync(queue.Add, _stop.Token));
        await informer.WaitForSyncAsync(TestContext.Current.CancellationToken);

        var random = new Random(17);
        for (var i = 0; i < 10_000; i++)
        {
            var name = $"item-{random.Next(3_000)}";
            switch (random.Next(10))
            {
                case 0: _server.Delete(name); break;
                case 1: _server.Put(name, anew: true); break;
                default: _server.Put(name); break;
            }
            switch (random.Next(2_000))
            {
                case 0: _server.DropWatches(); break;
                case 1: _server.Compact(); break;
                case 2: _server.FailWatches(() => FakeCollection.Http(HttpStatusCode.ServiceUnavailable), 2); break;
                case 3: _server.FailLists(() => new HttpRequestException("connection refused"), 2); break;
            }
        }

        await MatchesAsync(informer);
        await Eventually.HoldsAsync(() => queue.Pending == 0);
        var last = _server.Items.ToDictionary(i => i.Value.Key, i => i.Value.ResourceVersion);
        seen.Where(s => s.Value != "gone").ToDictionary(s => s.Key, s => s.Value).ShouldBe(last, ignoreOrder: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private ResourceInformer<Item> Start(ResourceInformerOptions options, TimeProvider? time = null, ILogger? log = null)
    {
        var informer = New(options, time, log);
        _running = informer.RunAsync(_told.Enqueue, _stop.Token);
        return informer;
    }

    private ResourceInformer<Item> New(ResourceInformerOptions options, TimeProvider? time = null, ILogger? log = null) =>
        new(_server, options, time ?? TimeProvider.System, log ?? NullLogger.Instance);

    private void Put(int from, int to)
    {
        for (var i = from; i < to; i++)
            _server.Put($"item-{i}");
    }

    private Task MatchesAsync(ResourceInformer<Item> informer) =>
        Eventually.HoldsAsync(() => informer.HasSynced && informer.Items.ToHashSet().SetEquals(_server.Items.Values));

    /// <summary>Turns the clock in small steps, and lets what it wakes run.</summary>
    private static async Task AdvanceAsync(FakeTimeProvider time, TimeSpan by)
    {
        time.Advance(by);
        for (var i = 0; i < 20; i++)
            await Task.Yield();
    }

    private sealed class LogLines : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
            string> formatter) =>
            Lines.Enqueue(formatter(state, exception));
    }
}
