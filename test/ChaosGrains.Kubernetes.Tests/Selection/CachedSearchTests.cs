using System.Text.Json.Nodes;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Specs;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Tests.Selection;

/// <summary>What may come from the API server's cache, and what may not.</summary>
public sealed class CachedSearchTests
{
    private static readonly TargetSpec Target = new()
    {
        Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
    };

    [Fact]
    public async Task Select_CacheHasAPod_AsksOnce()
    {
        await using var server = await StartAsync(cached: 1, current: 1);
        (await SelectAsync(server)).ShouldBe(1);
        server.Requests.Select(r => r.Query.Contains("resourceVersion=0", StringComparison.Ordinal)).ShouldBe([true]);
    }

    [Fact]
    public async Task Select_CacheIsBehind_AsksForWhatStandsNow()
    {
        await using var server = await StartAsync(cached: 0, current: 1);
        (await SelectAsync(server)).ShouldBe(1);
        var lists = server.Requests.Where(r => r.Path.EndsWith("/pods", StringComparison.Ordinal));
        lists.Select(r => r.Query.Contains("resourceVersion", StringComparison.Ordinal)).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Select_NothingThereNow_SaysSo()
    {
        await using var server = await StartAsync(cached: 0, current: 0);
        (await SelectAsync(server)).ShouldBe(0);
    }

    private static Task<TestServer> StartAsync(int cached, int current) => TestServer.StartAsync(context =>
    {
        if (!context.Request.Path.Value!.EndsWith("/pods", StringComparison.Ordinal))
            return TestServer.JsonAsync(context, 200, new JsonObject());
        var count = context.Request.Query["resourceVersion"] == "0" ? cached : current;
        return TestServer.JsonAsync(context, 200, new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = "7" },
            ["items"] = new JsonArray([.. Enumerable.Range(0, count).Select(Pod)]),
        });
    });

    private static async Task<int> SelectAsync(TestServer server)
    {
        var selector = new PodSelector(server.Connection, Options.Create(new PodSelectorOptions()));
        var found = await selector.SelectAsync(new ExperimentId("shop", "kill"), Target, 1, TestContext.Current.CancellationToken);
        return found.Pods.Length;
    }

    private static JsonObject Pod(int number) => new()
    {
        ["metadata"] = new JsonObject { ["namespace"] = "shop", ["name"] = $"web-{number}", ["uid"] = $"u-{number}" },
        ["spec"] = new JsonObject { ["nodeName"] = "n1" },
        ["status"] = new JsonObject
        {
            ["phase"] = "Running",
            ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = "True" }),
        },
    };
}
