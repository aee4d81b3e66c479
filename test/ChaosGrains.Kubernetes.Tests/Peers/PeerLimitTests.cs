using System.Text.Json.Nodes;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Peers;
using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Specs;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Kubernetes.Tests.Peers;

public sealed class PeerLimitTests
{
    private static readonly ExperimentId Id = new("shop", "x");

    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    [InlineData(5000, false)]
    public async Task Resolve_ManyAddresses_AreBounded(int count, bool isGood)
    {
        await using var server = await ServerAsync(() => count);
        var resolve = () => Resolver(server).ResolveAsync(Id, [new NetworkPeer { PodSelector = new LabelSelector() }], Token);
        if (isGood)
        {
            (await resolve()).Length.ShouldBe(count);
            return;
        }
        var error = await Should.ThrowAsync<ChaosException>(resolve);
        error.Error.Code.ShouldBe(ChaosErrorCode.LimitExceeded);
        error.Message.ShouldContain("cidr");
    }

    [Fact]
    public async Task Resolve_ManyAtOnceAndSoonAgain_AskOnce()
    {
        var count = 1;
        await using var server = await ServerAsync(() => count);
        var resolver = Resolver(server);
        NetworkPeer[] peers = [new() { PodSelector = new LabelSelector() }, new() { PodSelector = new LabelSelector(), Ports = [1] }];
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => resolver.ResolveAsync(Id, [.. peers], Token)));
        server.Requests.Length.ShouldBe(1);
        count = 2;
        _time.Advance(TimeSpan.FromSeconds(1.9));
        (await resolver.ResolveAsync(Id, [.. peers], Token)).Length.ShouldBe(2);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        (await resolver.ResolveAsync(Id, [.. peers], Token)).Length.ShouldBe(4);
        server.Requests.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Resolve_ServerRefuses_SaysSoAndAsksAgainNextTime()
    {
        var isUp = false;
        await using var server = await TestServer.StartAsync(c =>
            isUp ? TestServer.JsonAsync(c, 200, Pods(1)) : TestServer.FailAsync(c, 403, "Forbidden", "pods is forbidden"));
        var resolver = Resolver(server);
        NetworkPeer peer = new() { PodSelector = new LabelSelector() };
        var error = await Should.ThrowAsync<ChaosException>(() => resolver.ResolveAsync(Id, [peer], Token));
        error.Error.Code.ShouldBe(ChaosErrorCode.Forbidden);
        error.Message.ShouldContain("shop");
        isUp = true;
        (await resolver.ResolveAsync(Id, [peer], Token)).Length.ShouldBe(1);
    }

    private PeerResolver Resolver(TestServer server) => new(server.Connection, Options.Create(new PodSelectorOptions()), _time);

    private static Task<TestServer> ServerAsync(Func<int> count) => TestServer.StartAsync(c => TestServer.JsonAsync(c, 200, Pods(count())));

    private static JsonObject Pods(int count) => new()
    {
        ["metadata"] = new JsonObject { ["resourceVersion"] = "1" },
        ["items"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = $"p{i}" },
            ["status"] = new JsonObject { ["podIP"] = $"10.{i / 65536}.{i / 256 % 256}.{i % 256}" },
        })]),
    };
}
