using System.Diagnostics;

namespace ChaosGrains.CrashMatrix.Tests.Silos;

/// <summary>One process of the operator.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _watches;

    private SiloProcess(SiloSlot slot, Process process)
    {
        (Slot, _process, Id) = (slot, process, process.Id);
        Exited = RunAsync();
    }

    public SiloSlot Slot { get; }

    /// <summary>The process's id.</summary>
    public int Id { get; }

    public LastLines Log { get; } = new(4000);

    /// <summary>Completes when the silo takes part in the cluster.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Whether it takes part now.</summary>
    public bool IsReady => _ready.Task.IsCompletedSuccessfully && !WasKilled && !Exited.IsCompleted;

    /// <summary>Whether it runs the watcher, by its own words.</summary>
    public bool Watches => _watches && !WasKilled && !Exited.IsCompleted;

    /// <summary>Whether it was killed by a test; otherwise it has ended by itself.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>Completes with the exit code when the process is gone.</summary>
    public Task<int> Exited { get; }

    public static SiloProcess Start(SiloSlot slot, string program, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // With another working directory ASP.NET would watch that for changes of settings.
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new SiloProcess(slot, Process.Start(start)!);
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        WasKilled = true;
        _process.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted)
            Kill();
        await Exited;
        _process.Dispose();
    }

    private async Task<int> RunAsync()
    {
        await Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
        await _process.WaitForExitAsync();
        _ready.TrySetException(new InvalidOperationException($"{Slot.Name} (process {Id}) ended before it was ready:\n{Log.Text(40)}"));
        _ = _ready.Task.Exception;
        return _process.ExitCode;
    }

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            Log.Add(line);
            if (line.Contains("silo ready", StringComparison.OrdinalIgnoreCase))
                _ready.TrySetResult();
            if (line.Contains("no longer watches the experiments", StringComparison.Ordinal))
                _watches = false;
            else if (line.Contains("watches the experiments", StringComparison.Ordinal))
                _watches = true;
        }
    }
}
