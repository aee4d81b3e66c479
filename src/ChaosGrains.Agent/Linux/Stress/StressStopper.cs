using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>Ends stress, and waits until it is gone.</summary>
internal sealed class StressStopper(StressFinder finder, ProcessTable table, ProcessSignals signals, TimeProvider time)
{
    private const int Kill = 9;
    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks the heads to end, and kills what is left soon after.</summary>
    /// <returns>What is still there, by looking; empty when all is gone.</returns>
    public async Task<IReadOnlyList<StressProcess>> StopAsync(
        string podUid, string kind, IReadOnlyCollection<StressGroup> groups, CancellationToken cancellationToken)
    {
        if (groups.Count == 0)
            return [];
        var keys = groups.Select(g => g.Key).ToHashSet();
        var begun = time.GetTimestamp();
        foreach (var head in groups.Select(g => g.Head).OfType<ProcessStat>())
            signals.Send(head.Pid, head.StartTicks, Terminate);
        while (true)
        {
            var left = Left(podUid, kind, groups, keys);
            var waited = time.GetElapsedTime(begun);
            if (left.Count == 0 || waited > Limit)
                return left;
            // Head first: it might start a worker anew that is killed before it.
            if (waited >= Patience || left.All(p => groups.All(g => g.Head?.Pid != p.Stat.Pid)))
                foreach (var process in left.OrderBy(p => p.Stat.StartTicks).ThenBy(p => p.Stat.Pid))
                    signals.Send(process.Stat.Pid, process.Stat.StartTicks, Kill);
            await Task.Delay(Step, time, cancellationToken);
        }
    }

    /// <summary>One that is about to end has no environment any more, by which it would be found, and is still in the cgroup.</summary>
    private List<StressProcess> Left(string podUid, string kind, IEnumerable<StressGroup> groups, HashSet<StressKey> keys)
    {
        var left = finder.Find(podUid, kind).Where(p => keys.Contains(p.Key)).ToList();
        left.AddRange(groups.SelectMany(g => g.Processes)
            .Where(known => left.All(l => l.Stat.Pid != known.Stat.Pid) && table.Lives(known.Stat.Pid, known.Stat.StartTicks)));
        return left;
    }
}
