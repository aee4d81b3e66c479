using Microsoft.Win32.SafeHandles;

namespace ChaosGrains.Agent.Linux.Tools;

/// <summary>Runs programs to their end: never by way of a shell.</summary>
internal interface ITools
{
    /// <summary>Runs a program and returns what it said. A program that takes too long is killed.</summary>
    /// <exception cref="ToolException">It cannot be started, or took longer than it may.</exception>
    Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellationToken);
}

/// <summary>A program to run.</summary>
/// <param name="Path">Absolute path of the program.</param>
/// <param name="Arguments">Its arguments, each as it is.</param>
internal sealed record ToolCommand(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>What it gets on its standard input; null: nothing.</summary>
    public string? Input { get; init; }

    /// <summary>The network namespace in which it runs; null: the agent's own. The files are those that the agent sees, either way.</summary>
    public SafeFileHandle? Network { get; init; }

    /// <summary>How long it may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many characters of its standard output are kept, 1 Mi unless more is needed; the rest is read and dropped.</summary>
    public int OutputLimit { get; init; } = 1024 * 1024;

    /// <summary>As one would type it, for messages.</summary>
    public override string ToString() => $"{Path} {string.Join(' ', Arguments)}";
}

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; 128 and more: ended by a signal.</param>
/// <param name="Output">What it wrote to standard output, <see cref="ToolCommand.OutputLimit"/> at most.</param>
/// <param name="Error">What it wrote to standard error, 64 KiB at most.</param>
internal sealed record ToolResult(int ExitCode, string Output, string Error);

/// <summary>A program could not be run.</summary>
internal sealed class ToolException(string message, Exception? inner = null) : Exception(message, inner);
