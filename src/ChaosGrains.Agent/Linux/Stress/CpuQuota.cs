using System.Globalization;
using ChaosGrains.Agent.Linux.Pods;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>How much CPU a container may use.</summary>
internal static class CpuQuota
{
    /// <summary>CPUs that the container may use, by its own limit and its pod's; null when neither has one.</summary>
    public static double? Of(LocatedContainer container)
    {
        double? least = null;
        foreach (var directory in container.Directories.SelectMany(d => new[] { d, Path.GetDirectoryName(d)! }))
        {
            var limit = CgroupFiles.Read(directory, "cpu.max") is { } unified
                ? ParseUnified(unified)
                : Parse(CgroupFiles.Read(directory, "cpu.cfs_quota_us"), CgroupFiles.Read(directory, "cpu.cfs_period_us"));
            if (limit is not null && (least is null || limit < least))
                least = limit;
        }
        return least;
    }

    /// <summary>The text of <c>cpu.max</c>: quota, or <c>max</c>, and period in µs.</summary>
    public static double? ParseUnified(string text) => text.Split(' ') is [var quota, var period] ? Parse(quota, period) : null;

    /// <summary>Quota and period in µs, of cgroup v1; a quota of -1 is none.</summary>
    public static double? Parse(string? quota, string? period) =>
        long.TryParse(quota, CultureInfo.InvariantCulture, out var used) && long.TryParse(period, CultureInfo.InvariantCulture, out var of) && used > 0 && of > 0
            ? (double)used / of
            : null;
}
