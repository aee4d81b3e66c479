namespace ChaosGrains.Agent.Journal;

/// <summary>What the agent has written down, so that nothing is forgotten when it dies. Calls about one experiment never overlap; others may.</summary>
/// <remarks>Every method throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when the disk does not do what it should.</remarks>
public interface IJournal
{
    /// <summary>Files that could not be read and were put aside, until a person takes them away. Empty when all is well.</summary>
    IReadOnlyList<string> Damaged { get; }

    /// <summary>Everything that is there. What cannot be read is put aside and named in <see cref="Damaged"/>.</summary>
    JournalContent Load();

    /// <summary>Writes an experiment down, in place of what was there of it. Durable when it returns.</summary>
    void Write(JournalEntry entry);

    /// <summary>Forgets an experiment.</summary>
    void Remove(string uid);

    /// <summary>Writes down that an experiment ended. Durable when it returns.</summary>
    void Append(Tombstone tombstone);

    /// <summary>Replaces all tombstones by those that are still of use.</summary>
    void ReplaceTombstones(IReadOnlyCollection<Tombstone> tombstones);

    /// <summary>Writes the leases down. Not durable: a lease that is lost ends its fault too early, never too late.</summary>
    void WriteLeases(JournalLeases leases);
}
