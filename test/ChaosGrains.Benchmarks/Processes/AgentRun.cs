using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using ChaosGrains.Playground.Hosting;

namespace ChaosGrains.Benchmarks.Processes;

/// <summary>One life of an agent's process on the loopback interface, on which it is driven without TLS.</summary>
internal sealed class AgentRun : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly DirectoryInfo _journal;

    private AgentRun(Process process, HttpClient http, DirectoryInfo journal) => (_process, _http, _journal) = (process, http, journal);

    /// <summary>Seconds from its start to its first answer.</summary>
    public double Started { get; private set; }

    /// <summary>Resident memory now, MiB.</summary>
    public double Memory
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Starts it, and asks for its health until it answers.</summary>
    public static async Task<AgentRun> StartAsync(string program, CancellationToken cancellationToken)
    {
        var (port, journal) = (FreePorts.One(), Directory.CreateTempSubdirectory("agent-journal-"));
        var begun = TimeProvider.System.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo(
            program,
            ["--Tls:Insecure=true", "--Agent:Address=127.0.0.1", $"--Agent:Port={port}", $"--Agent:JournalDirectory={journal.FullName}", "--Logging:LogLevel:Default=Warning"])
        { RedirectStandardOutput = true })!;
        // Read and dropped: what it says is not part of the report.
        process.BeginOutputReadLine();
        var run = new AgentRun(process, new() { BaseAddress = new($"http://127.0.0.1:{port}") }, journal);
        while (!await run.AnswersAsync(cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Limit || process.HasExited)
            {
                await run.DisposeAsync();
                throw new InvalidOperationException($"{program} gave no answer within {Limit.TotalSeconds} s; its own words are above.");
            }

            await Task.Delay(Step, TimeProvider.System, cancellationToken);
        }

        run.Started = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        return run;
    }

    /// <summary>One sign of life, as the operator sends it.</summary>
    public async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync("/v1/heartbeat", new { leases = Array.Empty<object>() }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _journal.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync("/healthz", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
