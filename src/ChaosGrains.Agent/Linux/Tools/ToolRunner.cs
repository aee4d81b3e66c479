using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ChaosGrains.Agent.Linux.Tools;

/// <summary>Runs programs as child processes, with next to no environment. One that takes too long is killed with all that it started.</summary>
internal sealed class ToolRunner(TimeProvider time) : ITools
{
    private const int ErrorLimit = 64 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public async Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        using var process = Start(command);
        using var overrun = new CancellationTokenSource(command.Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(overrun.Token, cancellationToken);
        try
        {
            var output = BoundedText.ReadAsync(process.StandardOutput, command.OutputLimit, either.Token);
            var error = BoundedText.ReadAsync(process.StandardError, ErrorLimit, either.Token);
            await WriteAsync(process, command.Input, either.Token);
            await process.WaitForExitAsync(either.Token);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException failure)
        {
            await KillAsync(process);
            cancellationToken.ThrowIfCancellationRequested();
            throw new ToolException(
                $"{command} took longer than {command.Limit.TotalSeconds} s and was killed. Is the node overloaded? It is tried again.", failure);
        }
        catch (Exception failure) when (failure is IOException)
        {
            await KillAsync(process);
            throw new ToolException($"{command}: its output could not be read: {failure.Message}", failure);
        }
    }

    private static Process Start(ToolCommand command)
    {
        var start = new ProcessStartInfo(command.Path, command.Arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C";
        try
        {
            return (command.Network is { } network ? NamespaceThread.Run(network, () => Process.Start(start)) : Process.Start(start))
                ?? throw new ToolException($"{command} could not be started.");
        }
        catch (Win32Exception failure)
        {
            throw new ToolException($"{command.Path} cannot be started: {failure.Message}. It belongs to the agent's image.", failure);
        }
    }

    /// <summary>A program that ends before it has read everything says why by itself: a broken pipe adds nothing.</summary>
    private static async Task WriteAsync(Process process, string? input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }

    private static async Task KillAsync(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }
}
