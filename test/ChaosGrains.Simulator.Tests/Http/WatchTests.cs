using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Simulator.Tests.Http;

public sealed class WatchTests
{
    [Fact]
    public async Task Watch_WithInitialEvents_EndsThemWithABookmark()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        await cluster.CreateConfigMapAsync("a");

        using var watch = await cluster.WatchAsync("sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        (await watch.ShortAsync()).ShouldBe("ADDED a");
        var bookmark = (await watch.NextAsync())!;
        await cluster.CreateConfigMapAsync("b");

        bookmark["type"].Text().ShouldBe("BOOKMARK");
        bookmark["object"]?["metadata"]?["annotations"]?["k8s.io/initial-events-end"].Text().ShouldBe("true");
        (await watch.ShortAsync()).ShouldBe("ADDED b");
    }

    [Fact]
    public async Task Watch_LabelLeavesAndComesBack_TellsDeletionAndAddition()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        await cluster.CreateConfigMapAsync("a", labels: new JsonObject { ["in"] = "yes" });
        using var watch = await cluster.WatchAsync("labelSelector=in%3Dyes");
        (await watch.ShortAsync()).ShouldBe("ADDED a");

        await LabelAsync(cluster, "no");
        await LabelAsync(cluster, "yes");

        (await watch.ShortAsync()).ShouldBe("DELETED a");
        (await watch.ShortAsync()).ShouldBe("ADDED a");
    }

    [Fact]
    public async Task Watch_BookmarksAllowed_SendsThemByTheClock()
    {
        var clock = new FakeTimeProvider();
        await using var cluster = await SimulatorFixture.StartAsync(options => options with { TimeProvider = clock, BookmarkInterval = TimeSpan.FromSeconds(10) });
        var created = await cluster.CreateConfigMapAsync("a");
        using var watch = await cluster.WatchAsync($"allowWatchBookmarks=true&resourceVersion={created["metadata"]?["resourceVersion"].Text()}");
        await cluster.CreateConfigMapAsync("b");
        (await watch.ShortAsync()).ShouldBe("ADDED b");

        var next = watch.NextAsync();
        while (!next.IsCompleted)
        {
            // Not faster than the server can look: the watch ends after half an hour of this clock.
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken));
        }

        (await next)!["type"].Text().ShouldBe("BOOKMARK");
        (await next)!["object"]?["metadata"]?["resourceVersion"].Text().ShouldBe(cluster.Simulator.Api.Revision.ToString());
    }

    [Fact]
    public async Task Watch_FromForgottenRevision_TellsExpired()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        var created = await cluster.CreateConfigMapAsync("a");
        await cluster.CreateConfigMapAsync("b");
        cluster.Simulator.Faults.ForgetHistory();

        using var watch = await cluster.WatchAsync($"resourceVersion={created["metadata"]?["resourceVersion"].Text()}");
        var error = (await watch.NextAsync())!;

        error["type"].Text().ShouldBe("ERROR");
        error["object"]?["code"].Integer().ShouldBe(410);
        (await watch.ShortAsync()).ShouldBe("END");
    }

    private static Task LabelAsync(SimulatorFixture cluster, string value) => cluster.SendAsync(
        HttpMethod.Patch, $"{SimulatorFixture.ConfigMaps}/a",
        new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["in"] = value } } }, "application/merge-patch+json");
}
