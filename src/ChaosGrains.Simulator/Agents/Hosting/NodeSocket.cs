using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ChaosGrains.Simulator.Agents.Hosting;

/// <summary>A listening socket on one node's address, with the connections that came in there.</summary>
internal sealed class NodeSocket : IDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<ConnectionContext, bool> _connections = new();
    private readonly SocketConnectionContextFactory _factory;
    private readonly ChannelWriter<ConnectionContext> _accepted;
    private readonly Socket _socket;
    private volatile bool _isClosed;

    public NodeSocket(IPEndPoint address, SocketConnectionContextFactory factory, ChannelWriter<ConnectionContext> accepted)
    {
        (_factory, _accepted) = (factory, accepted);
        _socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _socket.Bind(address);
            _socket.Listen(Backlog);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes connections in from now on.</summary>
    public void Start() => _ = AcceptAsync();

    public void Dispose()
    {
        _isClosed = true;
        _socket.Dispose();
        foreach (var connection in _connections.Keys) Break(connection);
    }

    private static void Break(ConnectionContext connection) => connection.Abort(new ConnectionAbortedException("The node's agent is not there any more."));

    private async Task AcceptAsync()
    {
        while (!_isClosed)
        {
            try
            {
                await TakeInAsync(await _socket.AcceptAsync());
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException or ChannelClosedException)
            {
                // The socket was closed, whoever called hung up before it was taken in, or there are no more file descriptors.
                if (!_isClosed) await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }

    private async Task TakeInAsync(Socket socket)
    {
        socket.NoDelay = true;
        var connection = _factory.Create(socket);
        _connections[connection] = true;
        connection.ConnectionClosed.Register(() => _connections.TryRemove(connection, out _));
        await _accepted.WriteAsync(connection);
        if (_isClosed) Break(connection);
    }
}
