using System.Globalization;
using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>What CPU stress is worth, by what was measured.</summary>
internal static class CpuReading
{
    /// <summary>Judges it.</summary>
    /// <param name="label">The container, for people.</param>
    /// <param name="isThere">Whether stress-ng itself was found.</param>
    /// <param name="workers">Workers that were found.</param>
    /// <param name="asked">CPUs that they are to burn.</param>
    /// <param name="burnt">CPUs that they burnt.</param>
    /// <param name="window">Over which time.</param>
    /// <param name="quota">CPUs that the container may use; null for no limit.</param>
    public static StressReading Of(string label, bool isThere, int workers, double asked, double burnt, TimeSpan window, double? quota)
    {
        var seen = string.Create(
            CultureInfo.InvariantCulture,
            $"{workers} worker{(workers == 1 ? "" : "s")} in {label}, burning {burnt:0.00} CPU over {window.TotalSeconds:0.0} s");
        if (workers == 0 && isThere)
            return new(TargetState.Pending, $"the stressor in {label} is still starting");
        if (workers == 0)
            return new(TargetState.NoEffect, $"the stressor in {label} has ended; it is started again");
        if (burnt <= 0)
            return new(TargetState.NoEffect, $"{seen}: is the container's cgroup frozen, or the node out of CPU?");
        return new(
            TargetState.Injected,
            quota < asked ? seen + string.Create(CultureInfo.InvariantCulture, $"; {asked:0.00} are asked for, and the container's limit is {quota:0.00}") : seen);
    }
}
