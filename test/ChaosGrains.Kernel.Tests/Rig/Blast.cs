using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>What came of many datagrams that a pod sent in a row.</summary>
/// <param name="Sent">How many it sent.</param>
/// <param name="Arrived">Their numbers, in the order they came, duplicates included. What was damaged is dropped by the kernel, for its checksum.</param>
internal sealed record Blast(int Sent, IReadOnlyList<int> Arrived)
{
    /// <summary>Bytes of a datagram.</summary>
    public const int Size = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Share that did not come.</summary>
    public double Lost => 1 - ((double)Arrived.Distinct().Count() / Sent);

    /// <summary>Share that came twice.</summary>
    public double Duplicates => (double)(Arrived.Count - Arrived.Distinct().Count()) / Sent;

    /// <summary>Share that came before one which was sent earlier.</summary>
    public double Early
    {
        get
        {
            var (early, lowest) = (0, int.MaxValue);
            for (var i = Arrived.Count - 1; i >= 0; i--)
            {
                if (Arrived[i] > lowest) early++;
                lowest = Math.Min(lowest, Arrived[i]);
            }

            return (double)early / Sent;
        }
    }

    /// <summary>Asks a pod for datagrams, and takes what comes until nothing does.</summary>
    public static async Task<Blast> RunAsync(TestPod pod, int count)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 32 << 20 };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(pod.Address), PodProgram.BlastPort), TestContext.Current.CancellationToken);
        var request = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(request, count);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(4), Size);
        await socket.SendAsync(request, TestContext.Current.CancellationToken);
        var arrived = new List<int>();
        while (await NextAsync(socket) is { } number) arrived.Add(number);
        return new(count, arrived);
    }

    private static async Task<int?> NextAsync(Socket socket)
    {
        var datagram = new byte[Size];
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await socket.ReceiveAsync(datagram, patience.Token);
            return BinaryPrimitives.ReadInt32BigEndian(datagram);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
