using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>stress-ng with all that it started: one experiment's stress on one container.</summary>
internal sealed record StressGroup(StressKey Key, IReadOnlyList<StressProcess> Processes)
{
    /// <summary>The one that started the others; null when it is gone, or when there are several, as after a mistake.</summary>
    public ProcessStat? Head => Roots() is [var only] ? only : null;

    /// <summary>How many the head started itself: the workers.</summary>
    public int Workers => Head is { } head ? Processes.Count(p => p.Stat.Parent == head.Pid) : 0;

    /// <summary>Pages held by those that started no other: there the memory is that was asked for.</summary>
    public long HeldPages => Head is { } head
        ? Processes.Where(p => p.Stat.Pid != head.Pid && Processes.All(c => c.Stat.Parent != p.Stat.Pid)).Sum(p => p.Stat.ResidentPages)
        : 0;

    /// <summary>Whether all of it was started by the same order.</summary>
    public bool Has(string settings) => Processes.All(p => p.Mark.Settings == settings);

    /// <summary>Puts processes together by whose they are.</summary>
    public static IReadOnlyList<StressGroup> Of(IEnumerable<StressProcess> processes) =>
        [.. processes.GroupBy(p => p.Key).Select(g => new StressGroup(g.Key, [.. g]))];

    private List<ProcessStat> Roots()
    {
        var ids = Processes.Select(p => p.Stat.Pid).ToHashSet();
        return [.. Processes.Select(p => p.Stat).Where(p => !ids.Contains(p.Parent))];
    }
}
