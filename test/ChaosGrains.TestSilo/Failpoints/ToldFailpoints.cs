using System.Net.Sockets;
using System.Text;
using ChaosGrains.Failpoints;
using ChaosGrains.Identifiers;
using Microsoft.Extensions.Options;

namespace ChaosGrains.TestSilo.Failpoints;

/// <summary>
/// Tells the test of every boundary that is reached, and goes on when the test says so. One connection per hit, one line each way:
/// <c>point experiment pid count</c>, answered by any line.
/// </summary>
internal sealed class ToldFailpoints(IOptions<FailpointOptions> options) : IFailpoints
{
    private readonly HashSet<Failpoint>? _points = options.Value.Points?
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(Enum.Parse<Failpoint>).ToHashSet();

    private long _count;

    /// <inheritdoc/>
    public async ValueTask ReachAsync(Failpoint point, ExperimentId experiment, CancellationToken cancellationToken)
    {
        if (options.Value.Socket is not { } path || _points?.Contains(point) == false)
            return;
        var line = $"{point} {experiment} {Environment.ProcessId} {Interlocked.Increment(ref _count)}\n";
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            await socket.SendAsync(Encoding.ASCII.GetBytes(line), cancellationToken);
            await socket.ReceiveAsync(new byte[8], cancellationToken);
        }
        catch (SocketException)
        {
            // The test is over: nobody wants to know.
        }
    }
}
