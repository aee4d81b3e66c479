using System.Globalization;
using ChaosGrains.Agent.Linux.Pods;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>How much memory a container may use and uses.</summary>
internal static class MemoryLimit
{
    /// <summary>Where cgroup v1 has no limit it shows the greatest multiple of the page size that fits.</summary>
    private const long Unlimited = 1L << 60;

    /// <summary>Bytes that the container may use, by its own limit and its pod's; null when neither has one.</summary>
    public static long? Of(LocatedContainer container) =>
        container.Directories.SelectMany(d => new[] { d, Path.GetDirectoryName(d)! })
            .Select(d => Parse(CgroupFiles.Read(d, "memory.max") ?? CgroupFiles.Read(d, "memory.limit_in_bytes")))
            .Where(limit => limit is not null)
            .Min();

    /// <summary>Bytes in use; null when the kernel does not tell.</summary>
    public static long? Used(LocatedContainer container) =>
        container.Directories.Select(d => Parse(CgroupFiles.Read(d, "memory.current") ?? CgroupFiles.Read(d, "memory.usage_in_bytes")))
            .FirstOrDefault(used => used is not null);

    /// <summary>How often the kernel killed a process there for want of memory.</summary>
    public static long OomKills(LocatedContainer container) =>
        container.Directories.Max(d => CgroupFiles.ReadKey(d, "memory.events", "oom_kill") ?? CgroupFiles.ReadKey(d, "memory.oom_control", "oom_kill") ?? 0);

    /// <summary>The text of such a file; null for no limit.</summary>
    public static long? Parse(string? text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var bytes) && bytes < Unlimited ? bytes : null;
}
