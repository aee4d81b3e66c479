using System.Net;
using System.Text.Json.Nodes;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Kubernetes.Watching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChaosGrains.Kubernetes.Tests.Watching;

/// <summary>The informer over a socket, against a server that does odd things.</summary>
public sealed class ResourceApiTests
{
    private static readonly ResourceInformerOptions Quick = new()
    {
        IdleTimeout = TimeSpan.FromMilliseconds(300),
        MissingRetry = TimeSpan.FromMilliseconds(20),
        Backoff = new Backoff(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20)),
    };

    [Fact]
    public async Task Informer_ListAndWatchOverHttp_AsksAsDocumented()
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (!IsWatch(context))
            {
                await ListAsync(context, "10", ("a", "1"));
                return;
            }
            await LineAsync(context, "ADDED", "b", "11");
            await HangAsync(context);
        });
        await RunAsync(server, Quick, informer => informer.Items.Count == 2);
        server.Requests[0].Query.ShouldBe("?limit=500");
        server.Requests[0].Accept.ShouldStartWith("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1");
        server.Requests[1].Query.ShouldStartWith("?watch=true&allowWatchBookmarks=true&resourceVersion=10&timeoutSeconds=2");
        server.Requests[1].Accept.ShouldStartWith("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");
    }

    [Fact]
    public async Task Informer_ConnectionCutInTheMiddleOfALine_GoesOnFromTheLastWholeOne()
    {
        var watches = 0;
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (!IsWatch(context))
            {
                await ListAsync(context, "10");
                return;
            }
            if (Version(context.Request.QueryString.Value!) == "10")
                await LineAsync(context, "ADDED", "a", "11");
            if (Interlocked.Increment(ref watches) == 1)
            {
                await context.Response.WriteAsync("{\"type\":\"ADDED\",\"obj", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                return;
            }
            await LineAsync(context, "ADDED", "b", "12");
            await HangAsync(context);
        });
        await RunAsync(server, Quick, informer => informer.Items.Count == 2);
        server.Requests.Count(r => !r.Query.Contains("watch", StringComparison.Ordinal)).ShouldBe(1, "nothing has to be listed again");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Informer_ExpiredInEitherForm_ListsAgain(bool asEvent)
    {
        var lists = 0;
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (!IsWatch(context))
            {
                await ListAsync(context, $"{100 * Interlocked.Increment(ref lists)}", ($"a{lists}", $"{lists}"));
                return;
            }
            if (lists > 1)
                await HangAsync(context);
            else if (!asEvent)
                await TestServer.FailAsync(context, 410, "Expired", "too old resource version");
            else
                await context.Response.WriteAsync("""{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}""" + "\n",
                    context.RequestAborted);
        });
        await RunAsync(server, Quick, informer => informer.Find(new ResourceKey("ns", "a2")) is not null && informer.Items.Count == 1);
    }

    [Fact]
    public async Task Informer_SilentConnection_IsReplacedByTheWatchdog()
    {
        var watches = 0;
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (!IsWatch(context))
            {
                await ListAsync(context, "10");
                return;
            }
            if (Interlocked.Increment(ref watches) > 1)
                await LineAsync(context, "ADDED", "a", "11");
            else
                await context.Response.Body.FlushAsync(context.RequestAborted);
            await HangAsync(context);
        });
        await RunAsync(server, Quick, informer => informer.Items.Count == 1);
    }

    [Fact]
    public async Task Informer_TenThousandEventsInOneGo_TakesThemAll()
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (!IsWatch(context))
            {
                await ListAsync(context, "0");
                return;
            }
            for (var i = int.Parse(Version(context.Request.QueryString.Value!)) + 1; i <= 10_000; i++)
                await LineAsync(context, "ADDED", $"item-{i}", $"{i}", flush: i % 1_000 == 0);
            await HangAsync(context);
        });
        await RunAsync(server, Quick, informer => informer.Items.Count == 10_000);
    }

    private static async Task RunAsync(TestServer server, ResourceInformerOptions options, Func<ResourceInformer<ObjectHeader>, bool> until)
    {
        var api = new ResourceApi<ObjectHeader>(server.Connection, "api/v1/namespaces/ns/pods", metadataOnly: true, ApiJson.HeaderList,
            ApiJson.Header);
        var informer = new ResourceInformer<ObjectHeader>(api, options, TimeProvider.System, NullLogger.Instance);
        using var stop = new CancellationTokenSource();
        var running = informer.RunAsync(_ => { }, stop.Token);
        await Eventually.HoldsAsync(() => until(informer));
        await stop.CancelAsync();
        await running;
    }

    private static bool IsWatch(HttpContext context) => context.Request.Query.ContainsKey("watch");

    private static string Version(string query) => query.Split("resourceVersion=")[1].Split('&')[0];

    private static Task ListAsync(HttpContext context, string version, params (string Name, string Version)[] items) =>
        TestServer.JsonAsync(
        context, (int)HttpStatusCode.OK, new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = version },
            ["items"] = new JsonArray([.. items.Select(i => (JsonNode)Object(i.Name, i.Version))]),
        });

    private static async Task LineAsync(HttpContext context, string type, string name, string version, bool flush = true)
    {
        var line = new JsonObject { ["type"] = type, ["object"] = Object(name, version) };
        await context.Response.WriteAsync(line.ToJsonString() + "\n", context.RequestAborted);
        if (flush)
            await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static Task HangAsync(HttpContext context) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    private static JsonObject Object(string name, string version) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "ns", ["uid"] = $"u-{name}", ["resourceVersion"] = version },
    };
}
