using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ChaosGrains.Errors;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ChaosGrains.Kubernetes.Tests.Http;

public sealed class ClientPipelineTests
{
    private static readonly ApiRequest Get = ApiRequest.Get("api/v1/pods?limit=1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1")]
    [InlineData("date")]
    [InlineData(null)]
    public async Task Request_Throttled_ComesBackAfterTheTimeAskedFor(string? retryAfter)
    {
        var refusals = 2;
        await using var server = await TestServer.StartAsync(context =>
        {
            if (Interlocked.Decrement(ref refusals) < 0)
                return TestServer.JsonAsync(context, 200, new JsonObject());
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter == "date"
                    ? TimeProvider.System.GetUtcNow().AddSeconds(1).ToString("R")
                    : retryAfter;
            return TestServer.FailAsync(context, 429, "TooManyRequests", "slow down");
        });
        var since = Stopwatch.StartNew();
        (await server.Connection.SendAsync(Get, Token)).Code.ShouldBe(HttpStatusCode.OK);
        server.Requests.Length.ShouldBe(3);
        if (retryAfter == "1")
            since.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Request_ThrottledForEver_GivesUpAfterAFewTries()
    {
        var options = new KubernetesClientOptions { MaxRetryAfter = TimeSpan.FromMilliseconds(5) };
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return TestServer.FailAsync(context, 429, "TooManyRequests", "slow down");
        }, options);
        (await server.Connection.SendAsync(Get, Token)).Code.ShouldBe(HttpStatusCode.TooManyRequests);
        server.Requests.Length.ShouldBe(options.ThrottledTries);
    }

    [Fact]
    public async Task Request_ThrottledPatch_IsSentAgainWithItsBody()
    {
        var refusals = 1;
        await using var server = await TestServer.StartAsync(context => Interlocked.Decrement(ref refusals) < 0
            ? TestServer.JsonAsync(context, 200, new JsonObject())
            : TestServer.FailAsync(context, 429, "TooManyRequests", "slow down"));
        await server.Connection.SendAsync(ApiRequest.Send(HttpMethod.Patch, "x", "[1]"u8.ToArray(), ApiRequest.JsonPatch), Token);
        server.Requests.Select(r => (r.Body, r.ContentType)).ShouldBe([("[1]", ApiRequest.JsonPatch), ("[1]", ApiRequest.JsonPatch)]);
    }

    [Fact]
    public async Task Request_ThrottledPost_IsLeftToTheCaller()
    {
        await using var server = await TestServer.StartAsync(context => TestServer.FailAsync(context, 429, "TooManyRequests", "budget"));
        await server.Connection.SendAsync(ApiRequest.Send(HttpMethod.Post, "x", "{}"u8.ToArray(), ApiRequest.Json), Token);
        server.Requests.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Request_ManyInTheBackground_LeaveTheServerToTheOthers()
    {
        var gate = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (context.Request.Path.Value!.EndsWith("/status", StringComparison.Ordinal))
                await gate.Task;
            await TestServer.JsonAsync(context, 200, new JsonObject());
        }, new KubernetesClientOptions { MaxBackground = 3 });
        var statuses = Enumerable.Range(0, 10).Select(_ => StatusAsync()).ToArray();
        await Eventually.HoldsAsync(() => server.Requests.Length == 3);
        (await server.Connection.SendAsync(Get, Token)).Code.ShouldBe(HttpStatusCode.OK);
        server.Requests.Length.ShouldBe(4);
        gate.SetResult();
        await Task.WhenAll(statuses);
        server.Requests.Length.ShouldBe(11);

        async Task StatusAsync()
        {
            using var _ = RequestPriority.Status.Enter();
            await server.Connection.SendAsync(ApiRequest.Get("x/status"), Token);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_ServerHangs_EndsInATimeout(bool inTheBody)
    {
        var options = new KubernetesClientOptions { RequestTimeout = TimeSpan.FromMilliseconds(200) };
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (inTheBody)
            {
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("{\"items\":[", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
            await HangAsync(context);
        }, options);
        var error = await Should.ThrowAsync<TimeoutException>(() => server.Connection.SendAsync(Get, Token));
        KubernetesErrors.From(error).Code.ShouldBe(ChaosErrorCode.Timeout);
    }

    [Fact]
    public async Task Request_CallerCancels_IsCancelledRatherThanTimedOut()
    {
        using var caller = new CancellationTokenSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            await caller.CancelAsync();
            await HangAsync(context);
        });
        await Should.ThrowAsync<OperationCanceledException>(() => server.Connection.SendAsync(Get, caller.Token));
    }

    [Fact]
    public async Task Error_OfAnyKind_NamesTheCauseAndNoSecret()
    {
        await using var server = await TestServer.StartAsync(
            context => TestServer.FailAsync(context, 403, "Forbidden", "pods is forbidden"));
        var own = await Should.ThrowAsync<ApiException>(() => server.Connection.ReadAsync(Get, ApiJson.Header, Token));
        var theirs = await Should.ThrowAsync<k8s.Autorest.HttpOperationException>(() =>
            k8s.CoreV1OperationsExtensions.ListNamespacedPodAsync(server.Client.CoreV1, "shop", cancellationToken: Token));
        foreach (var error in new Exception[] { own, theirs })
        {
            var wrapped = KubernetesErrors.Wrap(error, "listing pods");
            wrapped.Error.Code.ShouldBe(ChaosErrorCode.Forbidden);
            wrapped.Message.ShouldBe("The API server did not do it: listing pods: pods is forbidden");
            wrapped.Message.ShouldNotContain("s3cret");
        }
    }

    [Fact]
    public async Task Error_NobodyListens_IsUnavailable()
    {
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask);
        var configuration = new k8s.KubernetesClientConfiguration { Host = "http://127.0.0.1:1" };
        using var client = KubernetesClientFactory.Create(configuration, new KubernetesClientOptions(), TimeProvider.System);
        var connection = new ApiConnection(client, configuration, new KubernetesClientOptions(), TimeProvider.System);
        var error = await Should.ThrowAsync<HttpRequestException>(() => connection.SendAsync(Get, Token));
        KubernetesErrors.From(error).Code.ShouldBe(ChaosErrorCode.Unavailable);
    }

    [Fact]
    public async Task Priority_Entered_HoldsUntilTheScopeEndsAndAcrossAwaits()
    {
        RequestPriorityScope.Current.ShouldBe(RequestPriority.Inject);
        using (RequestPriority.Events.Enter())
        {
            await Task.Yield();
            RequestPriorityScope.Current.ShouldBe(RequestPriority.Events);
            using (RequestPriority.Recover.Enter())
                RequestPriorityScope.Current.ShouldBe(RequestPriority.Recover);
            RequestPriorityScope.Current.ShouldBe(RequestPriority.Events);
        }
        RequestPriorityScope.Current.ShouldBe(RequestPriority.Inject);
    }

    [Fact]
    public void Locate_NoSuchFile_SaysWhereItLooked()
    {
        var options = new KubernetesClientOptions { KubeConfigPath = "/nowhere/config" };
        var error = Should.Throw<ChaosException>(() => KubernetesClientFactory.Locate(options));
        error.Message.ShouldContain("/nowhere/config");
        error.Message.ShouldContain("KUBECONFIG");
    }

    private static Task HangAsync(HttpContext context) => Eventually.NeverAsync(context.RequestAborted);
}
