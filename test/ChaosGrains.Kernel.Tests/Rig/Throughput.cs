using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>How fast TCP is between the node and a pod, in bits per second of Ethernet frames: 1,448 bytes of payload travel in 1,514.</summary>
internal static class Throughput
{
    private const double FramePerPayload = 1514.0 / 1448.0;

    /// <summary>What the pod sends.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="first">Bytes of payload that are not counted, until queue and burst are as they will be.</param>
    /// <param name="counted">Bytes of payload that are.</param>
    public static async Task<double> FromPodAsync(TestPod pod, int first, int counted)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Parse(pod.Address), PodProgram.SourcePort, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await ReadAsync(stream, first);
        var start = Stopwatch.GetTimestamp();
        var read = await ReadAsync(stream, counted);
        return read * 8 * FramePerPayload / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>What the pod receives, by what it says it has: what the sender got rid of may wait on the way.</summary>
    /// <inheritdoc cref="FromPodAsync"/>
    public static async Task<double> ToPodAsync(TestPod pod, int first, int counted)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Parse(pod.Address), PodProgram.SinkPort, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var data = new byte[8 + first + counted];
        BinaryPrimitives.WriteInt32BigEndian(data, first);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), counted);
        var sending = stream.WriteAsync(data, TestContext.Current.CancellationToken);
        await ReadAsync(stream, 1);
        var start = Stopwatch.GetTimestamp();
        await ReadAsync(stream, 1);
        var took = Stopwatch.GetElapsedTime(start);
        await sending;
        return counted * 8 * FramePerPayload / took.TotalSeconds;
    }

    private static async Task<long> ReadAsync(NetworkStream stream, int count)
    {
        var buffer = new byte[4096];
        long read = 0;
        while (read < count && await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) is var got and > 0) read += got;
        return read;
    }
}
