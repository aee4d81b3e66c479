using System.Diagnostics;
using ChaosGrains.Agent.Failpoints;

namespace ChaosGrains.TestAgent.Failpoints;

/// <summary>
/// Kills its own process with SIGKILL at a boundary when a file holds a <see cref="KillOrder"/>. The file may be written while the agent runs,
/// and is gone when the agent is, so that the process that is started next lives. <c>CHAOSGRAINS_AGENT_KILL_ORDER</c> names it.
/// </summary>
internal sealed class KillByOrder(string file) : IAgentFailpoints
{
    private const string Variable = "CHAOSGRAINS_AGENT_KILL_ORDER";

    /// <summary>For how long calls are held for others to come: two requests that happen to share a gate never meet.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private int _reached;

    /// <summary>As the environment says; null when it says nothing.</summary>
    public static KillByOrder? FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file ? new(file) : null;

    /// <inheritdoc/>
    public async ValueTask ReachAsync(AgentFailpoint point, string subject, CancellationToken cancellationToken)
    {
        if (!File.Exists(file) || KillOrder.Parse(await File.ReadAllTextAsync(file, CancellationToken.None)) is not { } order || order.Point != point) return;
        int held;
        lock (_lock) held = ++_reached - order.Skipped;
        if (held <= 0) return;
        if (held < order.Together) await Task.Delay(Patience, TimeProvider.System, CancellationToken.None);
        Die();
        // The signal may take a moment; nothing may happen in it.
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
    }

    private void Die()
    {
        File.Delete(file);
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
