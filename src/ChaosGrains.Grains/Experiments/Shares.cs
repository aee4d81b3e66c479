using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;
using ChaosGrains.Status;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Experiments;

/// <summary>Splits a selection by node, and adds up what the nodes report. Pure.</summary>
internal static class Shares
{
    private const int MaxNamed = 10;

    /// <summary>The targets of each node, ordered by node.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<PodId>> ByNode(IEnumerable<SelectedPod> pods) => pods
        .GroupBy(p => p.Node?.Name ?? NodeShare.Unscheduled)
        .ToImmutableSortedDictionary(g => g.Key, g => g.Select(p => p.Pod).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>The shares of a new choice, and those of the one before as empty ones: their records are still to be removed in the end.</summary>
    public static ImmutableArray<NodeShare> Keep(ImmutableArray<NodeShare> before, ImmutableArray<NodeShare> after) =>
    [
        .. after,
        .. before.Select(s => s.Node).Except(after.Select(s => s.Node), StringComparer.Ordinal).Select(node => new NodeShare(node, 0)),
    ];

    /// <summary>The pods by name, for people: the first few, and the number of the others.</summary>
    public static string Named(ImmutableArray<SelectedPod> pods)
    {
        var names = string.Join(", ", pods.Take(MaxNamed).Select(p => $"{p.Pod.Namespace}/{p.Pod.Name}"));
        return pods.Length > MaxNamed ? $"{names} and {pods.Length - MaxNamed} more" : names;
    }

    /// <summary>The run, with what its nodes report.</summary>
    /// <param name="run">The run so far.</param>
    /// <param name="reports">The newest report of each node; a node that is not in it has not reported.</param>
    public static ExperimentRun Add(ExperimentRun run, IReadOnlyDictionary<string, ScenarioProgress> reports)
    {
        var (counts, noEffect) = (default(TargetCounts), 0);
        var failures = ImmutableArray.CreateBuilder<TargetFailure>();
        foreach (var share in run.Shares)
        {
            var report = reports.GetValueOrDefault(share.Node);
            counts += report switch
            {
                null => new TargetCounts(share.Targets, 0, 0, 0, 0),
                { IsPrepared: false } => new TargetCounts(share.Targets, 0, 0, 0, share.Targets),
                _ => report.Counts,
            };
            if (report is null)
                continue;
            noEffect += report.NoEffect;
            failures.AddRange(report.Failures.Take(ExperimentStatus.MaxFailures - failures.Count));
        }
        var waiting = run.Shares.Select(s => reports.GetValueOrDefault(s.Node)).FirstOrDefault(r => r is { IsDone: false, Waiting: not null })?.Waiting;
        return run with { Counts = counts, Failures = failures.ToImmutable(), Waiting = waiting, NoEffect = noEffect };
    }

    /// <summary>The run, with the nodes whose agents are lost by their newest reports.</summary>
    public static ExperimentRun AddLost(ExperimentRun run, IReadOnlyDictionary<string, ScenarioProgress> reports)
    {
        var lost = run.Shares.Where(s => reports.GetValueOrDefault(s.Node)?.AgentLost is not null).Select(s => s.Node).Take(ExperimentRun.MaxLostAgents);
        ImmutableArray<string> nodes = [.. lost];
        return nodes.IsEmpty ? run with { LostAgents = null }
            : run.LostAgents is { } known && known.SequenceEqual(nodes) ? run
            : run with { LostAgents = nodes };
    }

    /// <summary>Whether every node with targets has reported that it is done.</summary>
    public static bool AreDone(ExperimentRun run, IReadOnlyDictionary<string, ScenarioProgress> reports) =>
        run.Shares.All(s => s.Targets == 0 || reports.GetValueOrDefault(s.Node) is { IsDone: true });

    /// <summary>When going on makes sense again: the shortest wait that a node asks for, if every node that is not done asks for one.</summary>
    public static DateTimeOffset? NotBefore(IReadOnlyCollection<ScenarioProgress> reports, DateTimeOffset now)
    {
        var open = reports.Where(r => !r.IsDone).ToArray();
        return open.Length > 0 && open.All(r => r.RetryAfter is not null) ? now + open.Min(r => r.RetryAfter!.Value) : null;
    }

    /// <summary>A report that stands for a node whose grain could not be asked.</summary>
    public static ScenarioProgress Unreachable(NodeShare share, ScenarioProgress? last, ChaosError error, TimeSpan retryAfter) => new(
        false, true, last?.Counts ?? new TargetCounts(share.Targets, 0, 0, 0, 0), last?.Failures ?? [], [], retryAfter, error);
}
