using ChaosGrains.Agent.Linux.Tools;

namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>Runs programs as the agent does, but only what hangs overruns its time: the machine of a test may stand still for a while.</summary>
internal sealed class PatientTools : ITools
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly ToolRunner _tools = new(TimeProvider.System);

    public Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellationToken) =>
        _tools.RunAsync(command with { Limit = Limit }, cancellationToken);
}
