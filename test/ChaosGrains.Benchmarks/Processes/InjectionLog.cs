using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace ChaosGrains.Benchmarks.Processes;

/// <summary>Hears which process carries out which experiment: silos tell it on a unix socket, one line per connection, before they inject.</summary>
internal sealed class InjectionLog : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("chaosgrains-log-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ConcurrentDictionary<string, int> _owners = new();
    private readonly Action<string> _heard;
    private readonly Task _listening;

    /// <param name="heard">Is told the name of each experiment that a silo is about to inject.</param>
    public InjectionLog(Action<string> heard)
    {
        _heard = heard;
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen(1000);
        _listening = ListenAsync();
    }

    /// <summary>Where silos tell.</summary>
    public string Path => System.IO.Path.Combine(_directory.FullName, "socket");

    /// <summary>Which process told last of each experiment, by name.</summary>
    public IReadOnlyDictionary<string, int> Owners => _owners;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _directory.Delete(recursive: true);
    }

    private async Task ListenAsync()
    {
        while (true)
            _ = HearAsync(await _listener.AcceptAsync());
    }

    private async Task HearAsync(Socket silo)
    {
        using (silo)
        {
            var buffer = new byte[1024];
            var length = await silo.ReceiveAsync(buffer);
            if (Encoding.ASCII.GetString(buffer, 0, length).Split(' ') is [_, var experiment, var process, ..])
            {
                var name = experiment[(experiment.IndexOf('/', StringComparison.Ordinal) + 1)..];
                _owners[name] = int.Parse(process, System.Globalization.CultureInfo.InvariantCulture);
                _heard(name);
            }
            await silo.SendAsync("go\n"u8.ToArray());
        }
    }
}
