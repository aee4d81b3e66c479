using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>What memory stress is worth, by what was read.</summary>
internal static class MemoryReading
{
    /// <summary>How long after the ramp the memory may take to be written.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <summary>Judges it.</summary>
    /// <param name="label">The container, for people.</param>
    /// <param name="asked">Bytes that are to be held.</param>
    /// <param name="held">Bytes that are held.</param>
    /// <param name="since">Since when it runs.</param>
    /// <param name="ramp">Over which time the memory is taken.</param>
    /// <param name="used">Bytes that the container uses in all; null when the kernel does not tell.</param>
    /// <param name="oomKills">How often the kernel killed there for want of memory.</param>
    public static StressReading Of(string label, long asked, long held, TimeSpan since, TimeSpan ramp, long? used, long oomKills)
    {
        var seen = $"holding {MemoryAmount.Mebibytes(held)} of {MemoryAmount.Mebibytes(asked)} in {label}"
            + (used is { } bytes ? $", which uses {MemoryAmount.Mebibytes(bytes)} in all" : "")
            + (oomKills > 0 ? $"; the kernel killed {oomKills} time(s) there for want of memory" : "");
        if (IsWhole(asked, held))
            return new(TargetState.Injected, seen);
        if (since < ramp + Grace)
            return held > 0 ? new(TargetState.Injected, $"{seen}; still filling") : new(TargetState.Pending, $"{seen}; still starting");
        return new(TargetState.NoEffect, $"{seen} after {since.TotalSeconds:0} s");
    }

    /// <summary>Whether as much is held as was asked for, but for what rounding to pages and workers takes.</summary>
    public static bool IsWhole(long asked, long held) => held >= asked / 100 * 95;
}
