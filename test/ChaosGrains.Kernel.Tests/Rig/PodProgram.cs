using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>What runs in the pods of the tests: an application that echoes UDP, and sends and takes TCP as fast as it can.</summary>
internal static class PodProgram
{
    public const int EchoPort = 7001;
    public const int OtherEchoPort = 7002;
    public const int SourcePort = 7003;
    public const int SinkPort = 7004;
    public const int TcpEchoPort = 7005;
    public const int BlastPort = 7006;

    /// <summary>Serves until its standard input ends.</summary>
    public static async Task<int> RunAsync()
    {
        foreach (var port in new[] { EchoPort, OtherEchoPort }) _ = EchoAsync(Bound(SocketType.Dgram, ProtocolType.Udp, port));
        _ = BlastAsync(Bound(SocketType.Dgram, ProtocolType.Udp, BlastPort));
        _ = ServeAsync(SourcePort, SendAsync);
        _ = ServeAsync(SinkPort, TakeAsync);
        _ = ServeAsync(TcpEchoPort, EchoStreamAsync);
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static Socket Bound(SocketType type, ProtocolType protocol, int port)
    {
        var socket = new Socket(AddressFamily.InterNetworkV6, type, protocol) { DualMode = true, ReceiveBufferSize = 32 << 20, SendBufferSize = 32 << 20 };
        socket.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
        return socket;
    }

    private static async Task EchoAsync(Socket socket)
    {
        var buffer = new byte[2048];
        while (true)
        {
            var got = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.IPv6Any, 0));
            await socket.SendToAsync(buffer.AsMemory(0, got.ReceivedBytes), got.RemoteEndPoint);
        }
    }

    /// <summary>Asked for a number of datagrams of a size, sends them, numbered from 0.</summary>
    private static async Task BlastAsync(Socket socket)
    {
        var request = new byte[8];
        while (true)
        {
            var from = (await socket.ReceiveFromAsync(request, new IPEndPoint(IPAddress.IPv6Any, 0))).RemoteEndPoint;
            var datagram = new byte[BinaryPrimitives.ReadInt32BigEndian(request.AsSpan(4))];
            for (var i = 0; i < BinaryPrimitives.ReadInt32BigEndian(request); i++)
            {
                BinaryPrimitives.WriteInt32BigEndian(datagram, i);
                await socket.SendToAsync(datagram, from);
            }
        }
    }

    private static async Task ServeAsync(int port, Func<Socket, byte[], Task> serve)
    {
        var listener = Bound(SocketType.Stream, ProtocolType.Tcp, port);
        listener.Listen();
        while (true) _ = ServeOneAsync(await listener.AcceptAsync(), serve);
    }

    /// <summary>Until the other side has enough, which it says by closing.</summary>
    private static async Task ServeOneAsync(Socket connection, Func<Socket, byte[], Task> serve)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            await serve(connection, buffer);
        }
        catch (SocketException)
        {
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            connection.Dispose();
        }
    }

    private static async Task SendAsync(Socket connection, byte[] buffer)
    {
        while (true) await connection.SendAsync(buffer);
    }

    /// <summary>Told two numbers of bytes, takes that many, and says each time when it has them: only the receiver knows what came through.</summary>
    private static async Task TakeAsync(Socket connection, byte[] buffer)
    {
        await TakeAsync(connection, buffer, 8);
        foreach (var count in new[] { BinaryPrimitives.ReadInt32BigEndian(buffer), BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(4)) })
        {
            await TakeAsync(connection, buffer, count);
            await connection.SendAsync(new byte[1]);
        }
    }

    private static async Task TakeAsync(Socket connection, byte[] buffer, int count)
    {
        while (count > 0 && await connection.ReceiveAsync(buffer.AsMemory(0, Math.Min(count, buffer.Length))) is var got and > 0) count -= got;
    }

    private static async Task EchoStreamAsync(Socket connection, byte[] buffer)
    {
        while (await connection.ReceiveAsync(buffer) is var count and > 0) await connection.SendAsync(buffer.AsMemory(0, count));
    }
}
