using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Journal;
using ChaosGrains.Agent.Leases;

namespace ChaosGrains.Agent.Experiments;

/// <summary>One experiment on this node. Guarded by the core's lock.</summary>
internal sealed class ExperimentEntry(string uid)
{
    private readonly Dictionary<string, TargetEntry> _targets = new(StringComparer.Ordinal);
    private TaskCompletionSource _settled = NewSignal();

    public string Uid { get; } = uid;

    public string Experiment { get; set; } = "";

    public long Epoch { get; set; }

    public required Fault Fault { get; set; }

    /// <summary>What was asked for last, to see whether the same is asked for again.</summary>
    public string Fingerprint { get; set; } = "";

    public ExperimentState State { get; private set; } = ExperimentState.Active;

    public EndReason? EndReason { get; private set; }

    public LeaseTerm Term { get; set; }

    /// <summary>Milliseconds of the monotonic clock at which it ended.</summary>
    public long EndedAt { get; private set; }

    public long Revision { get; private set; }

    /// <summary>Whether the journal has not been told the latest yet.</summary>
    public bool IsUnsaved { get; set; }

    /// <summary>All targets, in the order of the request; then those that are being freed while the experiment goes on.</summary>
    public IReadOnlyList<TargetEntry> Targets { get; private set; } = [];

    public KnownExperiment Known => new(Epoch, State, Fault.Type);

    /// <summary>Completed when no target is on its way.</summary>
    public Task Settled => _settled.Task;

    public TargetEntry? Find(string podUid) => _targets.GetValueOrDefault(podUid);

    /// <summary>The experiment as the journal had it. It ended long enough ago, or is to be taken back.</summary>
    public static ExperimentEntry From(JournalEntry kept, long firstRevision, long now)
    {
        var entry = new ExperimentEntry(kept.Uid)
        {
            Experiment = kept.Experiment,
            Epoch = kept.Epoch,
            Fault = kept.Fault,
            State = kept.State,
            EndReason = kept.EndReason,
            EndedAt = now,
            Revision = Math.Max(firstRevision, kept.Revision + 1),
        };
        entry.SetTargets(kept.Targets.Select(TargetEntry.From));
        return entry;
    }

    public void SetTargets(IEnumerable<TargetEntry> targets)
    {
        Targets = [.. targets];
        _targets.Clear();
        foreach (var target in Targets) _targets.Add(target.Target.PodUid, target);
    }

    /// <summary>The fault is to be there from now on.</summary>
    /// <param name="firstRevision">Lower bound of the new revision: greater than any that was told before the agent died.</param>
    public void Begin(long firstRevision)
    {
        (State, EndReason) = (ExperimentState.Active, null);
        Revision = Math.Max(Revision + 1, firstRevision);
    }

    /// <summary>The fault is to go from now on. A reason that it has already stays.</summary>
    public void BeginEnd(EndReason reason)
    {
        (State, EndReason) = (ExperimentState.Reverting, EndReason ?? reason);
        foreach (var target in Targets) target.Free(drop: false);
        Touch();
    }

    /// <summary>Nothing is left.</summary>
    public void End(long now)
    {
        (State, EndedAt) = (ExperimentState.Ended, now);
        Touch();
    }

    /// <summary>Forgets pods that it does not want any more and that are freed. False when there were none.</summary>
    public bool Forget()
    {
        if (!Targets.Any(t => t is { IsDropped: true, IsFreed: true })) return false;
        SetTargets(Targets.Where(t => t is not { IsDropped: true, IsFreed: true }));
        return true;
    }

    /// <summary>A target changed its state.</summary>
    public void Touch() => Revision++;

    /// <summary>Tells those who wait, once no target is on its way; makes others wait again when one is.</summary>
    public void Signal()
    {
        var isSettled = State switch
        {
            ExperimentState.Active => Targets.All(t => t.IsSettled),
            ExperimentState.Reverting => false,
            _ => true,
        };
        if (isSettled) _settled.TrySetResult();
        else if (_settled.Task.IsCompleted) _settled = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
