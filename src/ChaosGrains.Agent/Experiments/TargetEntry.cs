using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Journal;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Experiments;

/// <summary>One pod of one experiment. Guarded by the core's lock.</summary>
internal sealed class TargetEntry(Target target)
{
    private long _settledVersion = -1;

    /// <summary>The pod, and the containers that are wanted.</summary>
    public Target Target { get; private set; } = target;

    public TargetState State { get; private set; } = TargetState.Pending;

    public string? Evidence { get; private set; }

    public AgentError? Error { get; private set; }

    public string? Note { get; private set; }

    /// <summary>Whether the fault was seen here at some time.</summary>
    public bool WasInjected { get; private set; }

    /// <summary>Whether nothing of the fault may be left here.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>Whether the experiment goes on without this pod.</summary>
    public bool IsDropped { get; private set; }

    /// <summary>Whether another call would be in vain.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Grows when something else is wanted: a report about what was wanted before says nothing then.</summary>
    public long Version { get; private set; }

    /// <summary>Whether nothing is left, by what was read back.</summary>
    public bool IsFreed => IsEnding && State == TargetState.Reverted;

    /// <summary>Whether it is where it is to be, or never gets there.</summary>
    public bool IsSettled => IsEnding ? IsFreed : _settledVersion == Version && State != TargetState.Pending;

    /// <summary>Whether pod calls name it.</summary>
    public bool TakesPart => !IsFreed && (IsEnding || !IsFinal);

    public static TargetEntry From(JournalTarget kept) => new(kept.Target)
    {
        State = kept.State,
        WasInjected = kept.State == TargetState.Injected,
        Evidence = kept.Evidence,
        Note = kept.Note,
        IsDropped = kept.IsDropped,
        IsEnding = kept.IsDropped,
    };

    public JournalTarget ToJournal() => new(Target, State, IsDropped, Evidence, Note);

    public TargetReport ToReport() => new() { PodUid = Target.PodUid, State = State, Evidence = Evidence, Error = Error, WasInjected = WasInjected };

    /// <summary>The fault is to be there, in this form.</summary>
    public void Want(Target target)
    {
        Target = target;
        (IsEnding, IsDropped, IsFinal) = (false, false, false);
        (State, Evidence, Error) = (TargetState.Pending, null, null);
        Version++;
    }

    /// <summary>Nothing of the fault may be left. One that was taken back already stays so.</summary>
    public void Free(bool drop)
    {
        IsDropped |= drop;
        if (IsEnding) return;
        IsEnding = true;
        Version++;
    }

    /// <summary>What was read back before the agent died is not believed any more.</summary>
    public void Distrust() => State = TargetState.Pending;

    /// <summary>Takes in what was read back. True when the state changed.</summary>
    public bool Take(PodReport report, long version)
    {
        // A note is kept even when something else is wanted by now: it tells what was done.
        Note = report.Note is { Length: > 1000 } ? report.Note[..1000] : report.Note ?? Note;
        WasInjected |= report.State == TargetState.Injected;
        if (version != Version) return false;
        var before = State;
        State = !IsEnding || report.State == TargetState.Reverted ? report.State : TargetState.RevertUnverified;
        (Evidence, Error) = (report.Evidence, report.Error);
        IsFinal = report.IsFinal || report.State == TargetState.Failed;
        _settledVersion = version;
        return State != before;
    }
}
