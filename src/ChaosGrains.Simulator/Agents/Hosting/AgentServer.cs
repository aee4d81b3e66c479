using System.Collections.Concurrent;
using System.Net;
using ChaosGrains.Agent.Api;
using ChaosGrains.Agent.Experiments;
using ChaosGrains.Agent.Tls;
using ChaosGrains.Simulator.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Simulator.Agents.Hosting;

/// <summary>One HTTPS server for the agents of many nodes, which it tells apart by the address that was called.</summary>
internal sealed class AgentServer : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentDictionary<IPEndPoint, (AgentCore Core, AgentConduct Conduct)> _agents = new();
    private readonly NodeSockets _sockets;
    private readonly TimeProvider _time;
    private readonly WebApplication _application;

    private AgentServer(TlsState tls, TimeProvider time, ILoggerFactory loggers)
    {
        (Tls, _time) = (tls, time);
        _sockets = new NodeSockets(loggers);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.AddSingleton<IConnectionListenerFactory>(_sockets);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Farewell);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(_sockets.EndPoint, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(tls.Handshake);
            });
        });
        _application = builder.Build();
        _application.Use(WaitAsync);
        _application.MapAgentApi(context => Find(context)?.Core);
    }

    /// <summary>The certificate in use.</summary>
    public TlsState Tls { get; }

    /// <summary>Starts a server that listens nowhere yet.</summary>
    public static async Task<AgentServer> StartAsync(TlsState tls, TimeProvider time, ILoggerFactory loggers)
    {
        var server = new AgentServer(tls, time, loggers);
        await server._application.StartAsync();
        return server;
    }

    /// <summary>Lets an agent be reached.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">Somebody else listens there.</exception>
    public void Open(IPEndPoint address, AgentCore agent, AgentConduct conduct)
    {
        _agents[address] = (agent, conduct);
        _sockets.Open(address);
    }

    /// <summary>Refuses calls there from now on, and breaks the connections.</summary>
    public void Close(IPEndPoint address)
    {
        _sockets.Close(address);
        _agents.TryRemove(address, out _);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        Tls.Dispose();
    }

    private async Task WaitAsync(HttpContext context, RequestDelegate next)
    {
        if (Find(context) is { Conduct.Delay: var delay } && delay > TimeSpan.Zero) await Task.Delay(delay, _time, context.RequestAborted);
        await next(context);
    }

    private (AgentCore Core, AgentConduct Conduct)? Find(HttpContext context) =>
        context.Connection.LocalIpAddress is { } address && _agents.TryGetValue(new IPEndPoint(address, context.Connection.LocalPort), out var found)
            ? found
            : null;
}
