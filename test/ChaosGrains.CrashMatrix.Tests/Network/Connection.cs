using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.CrashMatrix.Tests.Network;

/// <summary>One connection that is passed on from one silo to another.</summary>
internal sealed class Connection(Socket caller, Socket callee) : IDisposable
{
    /// <summary>The port from which the calling silo connected.</summary>
    public int CallerPort { get; } = ((IPEndPoint)caller.RemoteEndPoint!).Port;

    /// <summary>Passes on what either side says, until one of them ends.</summary>
    public async Task RunAsync()
    {
        await Task.WhenAny(PassOnAsync(caller, callee), PassOnAsync(callee, caller));
        Dispose();
    }

    /// <summary>Breaks it: both sides see a reset.</summary>
    public void Dispose()
    {
        Reset(caller);
        Reset(callee);
    }

    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is broken already.
        }
        socket.Dispose();
    }

    private static async Task PassOnAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is var length and > 0)
            {
                for (var sent = 0; sent < length;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // One side is gone: so is the other, then.
        }
    }
}
