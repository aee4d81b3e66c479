using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ChaosGrains.Playground.Hosting;

namespace ChaosGrains.Providers.Suites.Servers;

/// <summary>A server that a test run starts for itself on loopback, in a directory of its own, and ends by its id.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int Attempts = 3;
    private static readonly TimeSpan ReadyTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly DirectoryInfo _directory;
    private readonly LastLines _output = new();

    private ServerProcess(string program, IEnumerable<string> arguments, DirectoryInfo directory)
    {
        _directory = directory;
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _output.Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>
    /// Starts <paramref name="program"/> with free ports and returns when all of them answer. Somebody else may take such a port
    /// first: then the server ends at once, and it is tried with others.
    /// </summary>
    /// <param name="program">The path of the program.</param>
    /// <param name="portCount">How many ports the server listens on.</param>
    /// <param name="arguments">The argument vector for a directory and these ports.</param>
    /// <param name="cancellationToken">Ends the wait, and the server.</param>
    public static async Task<(ServerProcess Server, int[] Ports)> StartAsync(
        string program, int portCount, Func<string, int[], IEnumerable<string>> arguments, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var directory = Directory.CreateTempSubdirectory("chaosgrains-server-");
            var ports = FreePorts.Take(portCount);
            var server = new ServerProcess(program, arguments(directory.FullName, ports), directory);
            try
            {
                await server.ReadyAsync(ports, cancellationToken);
                return (server, ports);
            }
            catch (Exception failure)
            {
                await server.DisposeAsync();
                if (failure is not ServerEndedException || attempt == Attempts) throw;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task ReadyAsync(int[] ports, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(ReadyTime, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            foreach (var port in ports)
            {
                while (!await AnswersAsync(port, either.Token)) await Task.Delay(Pause, TimeProvider.System, either.Token);
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"{this} did not listen within {ReadyTime.TotalSeconds} s. Its last output: {_output}");
        }

        await ThrowIfEndedAsync();
    }

    private async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        await ThrowIfEndedAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task ThrowIfEndedAsync()
    {
        if (!_process.HasExited) return;
        await _process.WaitForExitAsync(); // Returns when the output is read to its end, too.
        throw new ServerEndedException($"{this} ended with {_process.ExitCode} at its start. Its last output: {_output}");
    }

    public override string ToString() => $"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}";
}
