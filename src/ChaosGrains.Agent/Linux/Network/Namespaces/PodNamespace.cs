using System.Globalization;
using ChaosGrains.Agent.Linux.Tools;
using Microsoft.Win32.SafeHandles;

namespace ChaosGrains.Agent.Linux.Network.Namespaces;

/// <summary>
/// A pod's network namespace, held open: so that the process it was found by may end, and its number be given to another, without anything
/// being done elsewhere.
/// </summary>
internal sealed class PodNamespace : IDisposable
{
    private const string Own = "/proc/self/ns/net";
    private const string OfInit = "/proc/1/ns/net";
    private readonly SafeFileHandle _handle;

    private PodNamespace(SafeFileHandle handle) => _handle = handle;

    /// <summary>Whether it is the node's own, on which nothing is done: that of the first process, or that of the agent.</summary>
    public bool IsNodes => Identity is var identity && (identity == Target(Own) || identity == Target(OfInit));

    /// <summary>Such as <c>net:[4026532008]</c>.</summary>
    public string? Identity => Target(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_handle.DangerousGetHandle()}"));

    /// <summary>Opens the namespace of a process; null when the process is gone.</summary>
    public static PodNamespace? Open(int process)
    {
        try
        {
            return new(File.OpenHandle(
                string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/ns/net"), share: FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A program's call, to be run in this namespace.</summary>
    public ToolCommand Inside(ToolCommand command) => command with { Network = _handle };

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static string? Target(string link) => new FileInfo(link).LinkTarget;
}
