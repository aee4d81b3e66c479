using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>A process that a fault put into a container.</summary>
/// <param name="Stat">The process.</param>
/// <param name="Mark">Whose it is.</param>
internal sealed record StressProcess(ProcessStat Stat, StressMark Mark)
{
    /// <summary>Whose it is, and where.</summary>
    public StressKey Key => new(Mark.Experiment, Mark.Container);
}
