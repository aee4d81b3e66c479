using ChaosGrains.Agent.Tls;
using ChaosGrains.Simulator.Api;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Simulator.Agents.Hosting;

/// <summary>The servers of a cluster's agents: one for each Secret that they mount, as a rule one in all. Started when first needed.</summary>
internal sealed class AgentServers(IClusterApi api, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly Dictionary<(string Namespace, string Name), AgentServer> _servers = [];
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>The server whose certificate is in a Secret.</summary>
    /// <exception cref="IOException">The Secret is not there, or lacks an entry.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">What it holds makes no sense.</exception>
    public async Task<AgentServer> OfAsync(string ns, string secret)
    {
        await _gate.WaitAsync();
        try
        {
            if (_servers.TryGetValue((ns, secret), out var known)) return known;
            var tls = new TlsState(new SecretTls(api, ns, secret), new TlsOptions(), time, loggers);
            return _servers[(ns, secret)] = await AgentServer.StartAsync(tls, time, loggers);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Has a Secret read again.</summary>
    public async Task ReloadAsync(string ns, string secret)
    {
        await _gate.WaitAsync();
        try
        {
            if (_servers.TryGetValue((ns, secret), out var server)) server.Tls.Reload();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values) await server.DisposeAsync();
        _gate.Dispose();
    }
}
