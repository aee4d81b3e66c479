using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>A program that a test starts.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly Task<string> _errors;

    private Child(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Child Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new Child(Process.Start(start)!);
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? input = null)
    {
        await using var child = Start(program, arguments, environment);
        if (input is not null)
            await child._process.StandardInput.WriteAsync(input);
        child._process.StandardInput.Close();
        var output = await child._process.StandardOutput.ReadToEndAsync(Cancellation);
        await child._process.WaitForExitAsync(Cancellation);
        return (child._process.ExitCode, output, await child._errors);
    }

    /// <summary>The rest of the first line of output that begins so.</summary>
    public async Task<string> ReadAsync(string beginning)
    {
        var seen = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            seen.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line[beginning.Length..].Trim();
        }
        throw new InvalidOperationException($"The program ended without a line '{beginning}': {string.Join('\n', seen)}\n{await _errors}");
    }

    /// <summary>Asks it to end, as Ctrl-C does, and returns its exit code.</summary>
    public async Task<int> InterruptAsync()
    {
        Marshal.ThrowExceptionForHR(Kill(_process.Id, 2));
        await _process.StandardOutput.ReadToEndAsync(Cancellation).WaitAsync(EndsWithin, TimeProvider.System, Cancellation);
        await _process.WaitForExitAsync(Cancellation).WaitAsync(EndsWithin, TimeProvider.System, Cancellation);
        return _process.ExitCode;
    }

    /// <summary>Ends it alone, as kill -9 does.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync(Cancellation);
    }

    /// <summary>Asks a process to end, as a kubelet does.</summary>
    public static void Terminate(int process) => Marshal.ThrowExceptionForHR(Kill(process, 15));

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
