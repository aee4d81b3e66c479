using System.Net.Sockets;
using System.Text;
using ChaosGrains.Failpoints;

namespace ChaosGrains.CrashMatrix.Tests.Failpoints;

/// <summary>Hears from all silos which boundaries their experiments reach, and says when they may go on.</summary>
internal sealed class FailpointServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private volatile FailpointHold[] _holds = [];

    public FailpointServer(string path)
    {
        Path = path;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen(512);
        _ = AcceptAsync();
    }

    /// <summary>Path of the socket.</summary>
    public string Path { get; }

    /// <summary>Tells of every hit, before it may go on.</summary>
    public event Action<FailpointHit>? Hit;

    /// <summary>Keeps an experiment waiting at a boundary.</summary>
    public FailpointHold Hold(string experiment, Failpoint point, int first = 1) =>
        Hold(hit => hit.Point == point && hit.Experiment == experiment, first);

    /// <summary>Keeps hits waiting.</summary>
    public FailpointHold Hold(Func<FailpointHit, bool> concerns, int first = 1)
    {
        var hold = new FailpointHold(this, concerns, first);
        lock (_listener)
            _holds = [.. _holds, hold];
        return hold;
    }

    public void Dispose()
    {
        foreach (var hold in _holds)
            hold.Release();
        _listener.Dispose();
    }

    internal void Remove(FailpointHold hold)
    {
        lock (_listener)
            _holds = [.. _holds.Where(h => h != hold)];
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptAsync());
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The tests are over.
        }
    }

    private async Task ServeAsync(Socket silo)
    {
        try
        {
            using var connection = new NetworkStream(silo, ownsSocket: true);
            using var reader = new StreamReader(connection, Encoding.ASCII);
            if (await reader.ReadLineAsync() is not { } line)
                return;
            var hit = FailpointHit.Parse(line);
            Hit?.Invoke(hit);
            foreach (var hold in _holds)
            {
                if (hold.Takes(hit))
                    await hold.Released;
            }
            await connection.WriteAsync("go\n"u8.ToArray());
        }
        catch (IOException)
        {
            // The silo was killed while it waited.
        }
    }
}
