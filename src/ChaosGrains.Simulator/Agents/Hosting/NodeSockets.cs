using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Simulator.Agents.Hosting;

/// <summary>
/// One server's sockets on the addresses of many nodes, opened and closed while it runs: who calls a node without an agent is refused by the
/// kernel, as on a real network. Loopback addresses alone.
/// </summary>
internal sealed class NodeSockets : IConnectionListenerFactory, IConnectionListener
{
    private const int MostWaiting = 1024;
    private readonly Channel<ConnectionContext> _accepted = Channel.CreateBounded<ConnectionContext>(MostWaiting);
    private readonly ConcurrentDictionary<IPEndPoint, NodeSocket> _open = new();
    private readonly SocketConnectionContextFactory _connections;

    public NodeSockets(ILoggerFactory loggers) => _connections = new SocketConnectionContextFactory(
        new SocketConnectionFactoryOptions(), loggers.CreateLogger("Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets"));

    public EndPoint EndPoint { get; } = new AgentsEndPoint();

    /// <summary>Listens on an address.</summary>
    /// <exception cref="SocketException">Somebody else listens there.</exception>
    public void Open(IPEndPoint address)
    {
        if (!IPAddress.IsLoopback(address.Address)) throw new ArgumentException($"{address} is not a loopback address.", nameof(address));
        var socket = new NodeSocket(address, _connections, _accepted.Writer);
        if (_open.TryAdd(address, socket)) socket.Start();
        else socket.Dispose();
    }

    /// <summary>Listens there no more, and breaks the connections.</summary>
    public void Close(IPEndPoint address)
    {
        if (_open.TryRemove(address, out var socket)) socket.Dispose();
    }

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _accepted.Reader.WaitToReadAsync(cancellationToken))
        {
            if (_accepted.Reader.TryRead(out var connection)) return connection;
        }

        return null;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _accepted.Writer.TryComplete();
        foreach (var address in _open.Keys) Close(address);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        _connections.Dispose();
    }
}
