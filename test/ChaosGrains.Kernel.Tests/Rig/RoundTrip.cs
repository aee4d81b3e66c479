using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>Asks the application in a pod for an echo, and tells how long it took.</summary>
internal static class RoundTrip
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Milliseconds until the echo of one datagram; null: none came.</summary>
    public static Task<double?> UdpAsync(string from, int fromPort, string to, int port = PodProgram.EchoPort) =>
        MeasureAsync(SocketType.Dgram, ProtocolType.Udp, from, fromPort, to, port);

    /// <summary>Milliseconds until the echo over a new TCP connection, without the time that connecting took; null: none came.</summary>
    public static Task<double?> TcpAsync(string from, int fromPort, string to) =>
        MeasureAsync(SocketType.Stream, ProtocolType.Tcp, from, fromPort, to, PodProgram.TcpEchoPort);

    private static async Task<double?> MeasureAsync(SocketType type, ProtocolType protocol, string from, int fromPort, string to, int port)
    {
        using var socket = new Socket(IPAddress.Parse(to).AddressFamily, type, protocol);
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.LingerState = new(enable: true, 0); // No TIME_WAIT: the next one may use the same ports.
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), fromPort));
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(to), port), patience.Token);
            var start = Stopwatch.GetTimestamp();
            await socket.SendAsync(new byte[32], patience.Token);
            await socket.ReceiveAsync(new byte[32], patience.Token);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return null;
        }
    }
}
