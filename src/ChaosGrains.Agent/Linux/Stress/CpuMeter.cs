using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>Measures how much CPU processes use.</summary>
internal sealed class CpuMeter(ProcessTable table, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);

    /// <summary>CPUs used over half a second, by those processes that lived through it.</summary>
    public async Task<(double Cpus, TimeSpan Window)> MeasureAsync(IReadOnlyList<int> processes, CancellationToken cancellationToken)
    {
        var (before, begun) = (Read(processes), time.GetTimestamp());
        await Task.Delay(Window, time, cancellationToken);
        var (after, elapsed) = (Read(processes), time.GetElapsedTime(begun));
        var nanoseconds = after.Sum(p => before.TryGetValue(p.Key, out var earlier) ? p.Value - earlier : 0);
        return (nanoseconds / elapsed.TotalNanoseconds, elapsed);
    }

    private Dictionary<int, long> Read(IReadOnlyList<int> processes) =>
        processes.Select(pid => (pid, Used: table.CpuNanoseconds(pid))).Where(p => p.Used is not null).ToDictionary(p => p.pid, p => p.Used!.Value);
}
