using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Experiments;

/// <summary>One pod that something is wanted on, or that is to be freed. Guarded by the core's lock.</summary>
internal sealed class PodEntry(Target pod)
{
    /// <summary>The pod, without containers.</summary>
    public Target Pod { get; } = new() { PodUid = pod.PodUid, Namespace = pod.Namespace, Name = pod.Name };

    /// <summary>The experiments that have it as a target, in the order of their uids.</summary>
    public SortedDictionary<string, ExperimentEntry> Experiments { get; } = new(StringComparer.Ordinal);

    /// <summary>The call that is under way; null when there is none.</summary>
    public PodCall? Call { get; set; }

    /// <summary>Where it waits for its turn; null when it does not.</summary>
    public Lane? QueuedIn { get; set; }

    /// <summary>Whether something changed since the call under way began.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Failed attempts in a row.</summary>
    public int Failures { get; set; }

    /// <summary>Milliseconds of the monotonic clock at which it is looked at again.</summary>
    public long Due { get; set; } = long.MaxValue;

    /// <summary>The experiments' parts of the next call.</summary>
    public IEnumerable<(ExperimentEntry Experiment, TargetEntry Target)> Parts => Experiments.Values
        .Select(e => (Experiment: e, Target: e.Find(Pod.PodUid)))
        .Where(p => p.Target is { TakesPart: true })
        .Select(p => (p.Experiment, p.Target!));

    /// <summary>Whether something is to be freed here.</summary>
    public bool IsUrgent => Parts.Any(p => p.Target.IsEnding);

    /// <summary>What is to be on the pod, as an order, with what is needed to judge the answer.</summary>
    public PodCall Begin(long now, Lane lane)
    {
        List<PodFault> wanted = [];
        List<EndingFault> ending = [];
        List<CallPart> parts = [];
        foreach (var (experiment, target) in Parts)
        {
            parts.Add(new(experiment, target, target.Version, target.IsEnding));
            if (target.IsEnding) ending.Add(new(experiment.Uid, experiment.Fault, target.Note));
            else wanted.Add(new(experiment.Uid, experiment.Fault, target.Target.Containers, Remaining(experiment, now), target.Note));
        }

        return new(new(Pod, wanted, ending), parts, lane);
    }

    private static TimeSpan Remaining(ExperimentEntry experiment, long now) => TimeSpan.FromMilliseconds(Math.Max(1, experiment.Term.Deadline - now));
}

/// <summary>A call about a pod.</summary>
internal sealed class PodCall(PodOrder order, IReadOnlyList<CallPart> parts, Lane lane)
{
    public PodOrder Order { get; } = order;

    public IReadOnlyList<CallPart> Parts { get; } = parts;

    /// <summary>The lane in which it takes a place.</summary>
    public Lane Lane { get; } = lane;

    /// <summary>Whether it still takes that place.</summary>
    public bool HoldsPlace { get; set; } = true;

    /// <summary>Ends the attempt; null until it is made and once it is over.</summary>
    public CancellationTokenSource? Cancellation { get; set; }

    /// <summary>Whether it was given up because something is to be freed now.</summary>
    public bool IsOvertaken { get; set; }
}

/// <summary>One experiment's part of a call, as it was when the call began.</summary>
internal sealed record CallPart(ExperimentEntry Experiment, TargetEntry Target, long Version, bool IsEnding);
