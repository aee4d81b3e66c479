using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Agent.Client.Certificates;
using ChaosGrains.Agent.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Agent.Client.Tests.Support;

/// <summary>A server that speaks the contract over mutual TLS on a socket of its own, and answers as the test says.</summary>
internal sealed class TestAgent : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Seen> _requests = new();
    private int _connections;

    private TestAgent(TestIdentity identity, RequestDelegate answer)
    {
        Identity = identity;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Use(next => async connection =>
            {
                Interlocked.Increment(ref _connections);
                await next(connection);
            });
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(ServerTls()) });
        }));
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            _requests.Enqueue(new Seen(context.Request.Method, $"{context.Request.Path}{context.Request.QueryString}", body, context.Request.Protocol));
            await answer(context);
        });
    }

    /// <summary>What new connections are shown, and whom it trusts.</summary>
    public TestIdentity Identity { get; set; }

    public Seen[] Requests => [.. _requests];

    public int Connections => Volatile.Read(ref _connections);

    public Uri Address { get; private set; } = null!;

    public static async Task<TestAgent> StartAsync(TestIdentity identity, RequestDelegate answer)
    {
        var agent = new TestAgent(identity, answer);
        await agent._app.StartAsync();
        var address = agent._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        agent.Address = new Uri(address.Replace("http://", "https://", StringComparison.Ordinal));
        return agent;
    }

    public static Task JsonAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type, int status = 200) =>
        TextAsync(context, JsonSerializer.Serialize(value, type), status);

    public static Task TextAsync(HttpContext context, string json, int status = 200)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
        return context.Response.WriteAsync(json, Encoding.UTF8, context.RequestAborted);
    }

    public static Task RefuseAsync(HttpContext context, int status, AgentErrorCode code, string detail, string? capability = null, long? epoch = null) =>
        JsonAsync(context, new Problem { Title = "t", Status = status, Code = code, Detail = detail, Capability = capability, Epoch = epoch },
            AgentJson.Default.Problem, status);

    public static HeartbeatResponse Alive(string node = "n1") => new()
    {
        Node = node, Version = "1", Instance = "i", AcceptsFaults = true, Experiments = [],
        Capabilities = [new Capability(CapabilityNames.Netem, true, "works")],
    };

    public static ExperimentReport Report(string uid = "u1") => new()
    {
        Summary = new ExperimentSummary
        {
            Uid = uid, Experiment = "shop/slow", Epoch = 3, State = ExperimentState.Active, Revision = 7, LeaseRemainingMilliseconds = 1000,
            RemainingMilliseconds = 5000, Targets = 1, Injected = 1, NoEffect = 0, Failed = 0, Reverted = 0, RevertUnverified = 0,
        },
        Targets = [new TargetReport { PodUid = "p1", State = TargetState.Injected, Evidence = "netem delay 200ms" }],
    };

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _app.DisposeAsync();
    }

    private SslServerAuthenticationOptions ServerTls()
    {
        var identity = Identity;
        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(identity.Certificate, null, offline: true),
            ClientCertificateRequired = true,
            ApplicationProtocols = [SslApplicationProtocol.Http2],
            RemoteCertificateValidationCallback = (_, certificate, _, _) => identity.Accepts(certificate as X509Certificate2),
        };
    }

    /// <summary>A request as it came.</summary>
    public sealed record Seen(string Method, string Path, string Body, string Protocol);
}

/// <summary>Who a server is, and whom it trusts.</summary>
internal sealed record TestIdentity(X509Certificate2 Certificate, X509Certificate2[] Authorities)
{
    public static TestIdentity Of(AgentMaterial material) => new(material.Server.Certificate, [.. material.Authorities]);

    public bool Accepts(X509Certificate2? client)
    {
        if (client is null || client.GetNameInfo(X509NameType.SimpleName, false) != CertificateNames.Operator)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(client);
    }
}
