using ChaosGrains.Agent.Linux.Tools;

namespace ChaosGrains.Agent.Linux.Network.Namespaces;

/// <summary><c>ip</c> and <c>tc</c> in one pod's network namespace: many commands with one start of a program.</summary>
internal sealed class NetworkTools(ITools tools, PodNamespace pod)
{
    private const int LargeOutput = 64 << 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Runs a batch of changes, up to the first that fails. An empty batch is not run.</summary>
    /// <param name="tool"><c>ip</c> or <c>tc</c>.</param>
    /// <param name="batch">One command a line.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ToolException">A command failed, or the program could not be run.</exception>
    public Task ChangeAsync(string tool, string batch, CancellationToken cancellationToken) =>
        batch.Length == 0 ? Task.CompletedTask : RunAsync(tool, ["-batch", "-"], batch, cancellationToken);

    /// <summary>Runs a batch that only asks, and gives what it answered.</summary>
    /// <exception cref="ToolException">A command failed, or the program could not be run.</exception>
    public Task<string> AskAsync(string tool, string batch, CancellationToken cancellationToken) =>
        RunAsync(tool, ["-json", "-statistics", "-details", "-batch", "-"], batch, cancellationToken);

    private async Task<string> RunAsync(string tool, IReadOnlyList<string> options, string batch, CancellationToken cancellationToken)
    {
        var command = pod.Inside(new ToolCommand(ToolPaths.Of(tool), options) { Input = batch, Limit = Limit, OutputLimit = LargeOutput });
        var result = await tools.RunAsync(command, cancellationToken);
        return result.ExitCode == 0 ? result.Output : throw new ToolException(BatchError.Text(tool, batch, result));
    }
}
