using System.Net;
using System.Net.Sockets;
using ChaosGrains.CrashMatrix.Tests.Silos;

namespace ChaosGrains.CrashMatrix.Tests.Network;

/// <summary>Listens where a silo says that it does, and passes connections on to where it really listens.</summary>
internal sealed class Forwarder : IDisposable
{
    private readonly Func<Forwarder, int, bool> _isAllowed;
    private readonly TcpListener _listener;
    private readonly HashSet<Connection> _connections = [];

    /// <param name="slot">The silo.</param>
    /// <param name="isAllowed">Whether the caller with this port may reach it now.</param>
    public Forwarder(SiloSlot slot, Func<Forwarder, int, bool> isAllowed)
    {
        (Slot, _isAllowed) = (slot, isAllowed);
        _listener = new TcpListener(Address);
        _listener.Start();
        _ = AcceptAsync();
    }

    public SiloSlot Slot { get; }

    public IPEndPoint Address => new(Slot.Advertised, SiloSlot.Port);

    /// <summary>Breaks the connections that are not allowed any more.</summary>
    public void Apply()
    {
        Connection[] all;
        lock (_connections)
            all = [.. _connections];
        foreach (var connection in all.Where(c => !_isAllowed(this, c.CallerPort)))
            connection.Dispose();
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The tests are over.
        }
    }

    private async Task ServeAsync(Socket caller)
    {
        var callee = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        caller.NoDelay = true;
        Connection? connection = null;
        try
        {
            await callee.ConnectAsync(Slot.Listening, SiloSlot.Port);
            connection = new Connection(caller, callee);
            lock (_connections)
                _connections.Add(connection);
            // Asked once it is among those that a cut breaks, so that none slips through in between.
            if (_isAllowed(this, connection.CallerPort))
                await connection.RunAsync();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Nobody listens there, as between two processes of a silo.
        }
        finally
        {
            Connection.Reset(caller);
            Connection.Reset(callee);
            lock (_connections)
                _connections.Remove(connection!);
        }
    }
}
