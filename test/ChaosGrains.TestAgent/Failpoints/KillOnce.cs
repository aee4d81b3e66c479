using System.Diagnostics;
using ChaosGrains.Agent.Failpoints;

namespace ChaosGrains.TestAgent.Failpoints;

/// <summary>
/// Kills its own process with SIGKILL at a boundary, once: a file remembers that it did, so that the process that is started next lives.
/// <c>CHAOSGRAINS_AGENT_KILL_AT</c> names the <see cref="AgentFailpoint"/>, <c>CHAOSGRAINS_AGENT_KILL_MARKER</c> the file.
/// </summary>
internal sealed class KillOnce(AgentFailpoint at, string marker) : IAgentFailpoints
{
    private const string PointVariable = "CHAOSGRAINS_AGENT_KILL_AT";
    private const string MarkerVariable = "CHAOSGRAINS_AGENT_KILL_MARKER";

    /// <summary>As the environment says; null when it says nothing.</summary>
    public static KillOnce? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(PointVariable) is not { Length: > 0 } point) return null;
        var marker = Environment.GetEnvironmentVariable(MarkerVariable) is { Length: > 0 } file
            ? file
            : throw new InvalidOperationException($"{PointVariable} is set and {MarkerVariable} is not. Name a file that does not exist yet.");
        return new(Enum.Parse<AgentFailpoint>(point), marker);
    }

    /// <inheritdoc/>
    public async ValueTask ReachAsync(AgentFailpoint point, string subject, CancellationToken cancellationToken)
    {
        if (point != at) return;
        try
        {
            await using var file = new FileStream(marker, FileMode.CreateNew);
        }
        catch (IOException) when (File.Exists(marker))
        {
            return;
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
        // The signal may take a moment; nothing may happen in it.
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
    }
}
