using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using ChaosGrains.Kubernetes.Http;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Kubernetes.Tests.Support;

/// <summary>A web server on a socket of its own that answers as the test says; for answers that no well-behaved API server gives.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Seen> _requests = new();

    private TestServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            _requests.Enqueue(new Seen(context.Request.Method, context.Request.Path.Value!, context.Request.QueryString.Value!, body,
                context.Request.ContentType, context.Request.Headers.Accept.ToString()));
            await answer(context);
        });
    }

    /// <summary>What was asked, in order.</summary>
    public Seen[] Requests => [.. _requests];

    public ApiConnection Connection { get; private set; } = null!;

    public k8s.Kubernetes Client { get; private set; } = null!;

    public static async Task<TestServer> StartAsync(RequestDelegate answer, KubernetesClientOptions? options = null,
        TimeProvider? time = null)
    {
        var server = new TestServer(answer);
        await server._app.StartAsync();
        var address = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var configuration = new KubernetesClientConfiguration { Host = address, AccessToken = "s3cret-token" };
        options ??= new KubernetesClientOptions();
        time ??= TimeProvider.System;
        server.Client = KubernetesClientFactory.Create(configuration, options, time);
        server.Connection = new ApiConnection(server.Client, configuration, options, time);
        return server;
    }

    /// <summary>Answers with JSON.</summary>
    public static Task JsonAsync(HttpContext context, int code, JsonNode body)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    /// <summary>Answers with a failure, as the API server words it.</summary>
    public static Task FailAsync(HttpContext context, int code, string reason, string message, JsonObject? details = null)
    {
        var status = new JsonObject
        {
            ["kind"] = "Status", ["apiVersion"] = "v1", ["status"] = "Failure", ["code"] = code, ["reason"] = reason, ["message"] = message,
        };
        if (details is not null)
            status["details"] = details;
        return JsonAsync(context, code, status);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _app.DisposeAsync();
    }

    /// <summary>A request as it came.</summary>
    public sealed record Seen(string Method, string Path, string Query, string Body, string? ContentType, string Accept);
}
