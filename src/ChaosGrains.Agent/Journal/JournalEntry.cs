using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Journal;

/// <summary>One experiment as the journal keeps it: enough to take everything back, and to go on when its lease still holds.</summary>
public sealed record JournalEntry
{
    /// <summary>Version of the format; 1.</summary>
    public required int Version { get; init; }

    /// <summary>Uid of the experiment.</summary>
    public required string Uid { get; init; }

    /// <summary><c>namespace/name</c>.</summary>
    public required string Experiment { get; init; }

    /// <summary>The newest epoch.</summary>
    public required long Epoch { get; init; }

    /// <summary>Its <see cref="ExperimentSummary.Revision"/> when this was written.</summary>
    public required long Revision { get; init; }

    /// <summary>Where it stood.</summary>
    public required ExperimentState State { get; init; }

    /// <summary>Why it ends or ended.</summary>
    public EndReason? EndReason { get; init; }

    /// <summary>What is done.</summary>
    public required Fault Fault { get; init; }

    /// <summary>To which pods; those that are being freed included.</summary>
    public required IReadOnlyList<JournalTarget> Targets { get; init; }
}

/// <summary>One pod of an experiment.</summary>
/// <param name="Target">The pod.</param>
/// <param name="State">Where it stood.</param>
/// <param name="IsDropped">Whether the experiment does not want it any more.</param>
/// <param name="Evidence">What was read back.</param>
/// <param name="Note">What the next call about it needs to know, see <see cref="Pods.PodReport.Note"/>.</param>
public sealed record JournalTarget(Target Target, TargetState State, bool IsDropped, string? Evidence = null, string? Note = null);

/// <summary>That an experiment ended, kept so that a late request does not begin it again.</summary>
/// <param name="Uid">Uid of the experiment.</param>
/// <param name="Epoch">The newest epoch.</param>
/// <param name="IsDeleted">Whether the operator deleted it: then it never begins again; else it does with a higher epoch.</param>
/// <param name="At">When, in milliseconds since 1970.</param>
public sealed record Tombstone(string Uid, long Epoch, bool IsDeleted, long At);

/// <summary>The leases as they were last renewed.</summary>
/// <param name="BootId">The boot to whose monotonic clock the milliseconds belong.</param>
/// <param name="Leases">One for each experiment that is active.</param>
public sealed record JournalLeases(string BootId, IReadOnlyList<JournalLease> Leases);

/// <summary>The lease of one experiment. Both times are milliseconds of the monotonic clock.</summary>
/// <param name="Uid">Uid of the experiment.</param>
/// <param name="LeaseDue">When it runs out.</param>
/// <param name="Deadline">When the fault's time is over.</param>
public sealed record JournalLease(string Uid, long LeaseDue, long Deadline);

/// <summary>All that a journal holds.</summary>
/// <param name="Entries">The experiments that can be read.</param>
/// <param name="Tombstones">Those that ended.</param>
/// <param name="Leases">The leases; null when there are none that can be read.</param>
public sealed record JournalContent(IReadOnlyList<JournalEntry> Entries, IReadOnlyList<Tombstone> Tombstones, JournalLeases? Leases);
