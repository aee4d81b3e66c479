using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ChaosGrains.Agent.Linux.Processes;
using ChaosGrains.Agent.Linux.Tools;

namespace ChaosGrains.Agent.Linux.Launching;

/// <summary>Starts programs inside containers' cgroups; they die with the agent.</summary>
internal sealed class ProcessStarter(LauncherPath launcher, ProcessTable table, TimeProvider time) : IDisposable
{
    private const int ErrorLimit = 4_096;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly StartingThread _thread = new();

    /// <summary>Starts the program, and returns when it runs where it belongs.</summary>
    /// <returns>Its process id.</returns>
    /// <exception cref="ToolException">It ended before that, or took longer than 30 s.</exception>
    public async Task<int> StartAsync(
        IReadOnlyList<string> cgroups, int oomScoreAdjust, StressMark mark, string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var order = new LaunchOrder(Environment.ProcessId, cgroups, oomScoreAdjust, program, arguments);
        var process = await _thread.RunAsync(() => Start(order, mark), cancellationToken);
        var error = new StringBuilder();
        var (said, reads) = (ReadAsync(process.StandardError, error), ReadAsync(process.StandardOutput, null));
        _ = ReapAsync(process, said, reads);
        // No using: the process is disposed of by whoever reaps it, which may be hours from now.
        var (id, begun, isRunning) = (process.Id, time.GetTimestamp(), false);
        try
        {
            while (!isRunning)
            {
                if (said.IsCompleted)
                    throw new ToolException($"{program} did not start: {Last(error)}");
                if (time.GetElapsedTime(begun) > Limit)
                    throw new ToolException($"{program} did not start within {Limit.TotalSeconds} s. Is the node overloaded? It is tried again.");
                await Task.Delay(Step, time, cancellationToken);
                isRunning = table.Program(id) == program;
            }
            return id;
        }
        finally
        {
            if (!isRunning && !said.IsCompleted)
                _ = LinuxNative.Kill(id, 9);
        }
    }

    /// <summary>Ends all that was started.</summary>
    public void Dispose() => _thread.Dispose();

    private Process Start(LaunchOrder order, StressMark mark)
    {
        var start = new ProcessStartInfo(launcher.Program, [.. launcher.First, .. order.ToArguments()])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        LaunchEnvironment.Set(start.Environment, mark);
        try
        {
            var process = Process.Start(start) ?? throw new ToolException($"{launcher.Program} could not be started.");
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new ToolException($"{launcher.Program}, the agent's own program, could not be started: {e.Message}", e);
        }
    }

    private static async Task ReapAsync(Process process, Task said, Task read)
    {
        using (process)
        {
            await Task.WhenAll(said, read);
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Reads to the end, so that the writer never waits; keeps only so much.</summary>
    private static async Task ReadAsync(StreamReader reader, StringBuilder? keep)
    {
        var buffer = new char[512];
        try
        {
            while (await reader.ReadAsync(buffer) is var count and > 0)
                if (keep is not null)
                    lock (keep)
                        keep.Append(buffer, 0, Math.Min(count, ErrorLimit - keep.Length));
        }
        catch (IOException)
        {
            // As good as its end.
        }
    }

    private static string Last(StringBuilder error)
    {
        lock (error)
            return error.ToString().Trim() is { Length: > 0 } text ? text.Split('\n')[^1] : "it ended at once and said nothing";
    }
}
