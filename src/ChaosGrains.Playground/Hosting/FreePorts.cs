using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.Playground.Hosting;

/// <summary>Finds TCP ports on loopback that nobody listens on.</summary>
internal static class FreePorts
{
    /// <summary>So many different free ports. Another program may take one before it is used.</summary>
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        try
        {
            foreach (var listener in listeners)
                listener.Start();
            return [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in listeners)
                listener.Dispose();
        }
    }
}
