using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.Playground.Hosting;

/// <summary>Finds TCP ports on loopback that nobody listens on.</summary>
internal static class FreePorts
{
    // Below what systems give to outgoing connections (Linux from 32768, others from 49152) and Kubernetes to node ports (from 30000): a port from there
    // could be taken between the look and the use, by any program that connects anywhere.
    private const int First = 10_000, End = 30_000;

    /// <summary>A free port.</summary>
    public static int One() => Take(1)[0];

    /// <summary>So many different free ports, in no order. Only another program that listens on just these may take one before it is used.</summary>
    public static int[] Take(int count)
    {
        var held = new Dictionary<int, TcpListener>();
        try
        {
            while (held.Count < count)
            {
                var port = Random.Shared.Next(First, End);
                if (!held.ContainsKey(port) && TryListen(port) is { } listener)
                    held.Add(port, listener);
            }
            return [.. held.Keys];
        }
        finally
        {
            foreach (var listener in held.Values)
                listener.Dispose();
        }
    }

    /// <summary>Null when somebody listens there. Any other failure would be that of each port.</summary>
    private static TcpListener? TryListen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            listener.Dispose();
            return null;
        }
    }
}
