using ChaosGrains.Agent.Journal;

namespace ChaosGrains.Simulator.Agents;

/// <summary>The disk of a simulated node, as far as its agent is concerned: outlives the agent, not the node.</summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly Dictionary<string, JournalEntry> _entries = [];
    private readonly List<Tombstone> _tombstones = [];
    private readonly Lock _gate = new();
    private JournalLeases? _leases;

    public IReadOnlyList<string> Damaged => [];

    public JournalContent Load()
    {
        lock (_gate) return new JournalContent([.. _entries.Values], [.. _tombstones], _leases);
    }

    public void Write(JournalEntry entry)
    {
        lock (_gate) _entries[entry.Uid] = entry;
    }

    public void Remove(string uid)
    {
        lock (_gate) _entries.Remove(uid);
    }

    public void Append(Tombstone tombstone)
    {
        lock (_gate) _tombstones.Add(tombstone);
    }

    public void ReplaceTombstones(IReadOnlyCollection<Tombstone> tombstones)
    {
        lock (_gate)
        {
            _tombstones.Clear();
            _tombstones.AddRange(tombstones);
        }
    }

    public void WriteLeases(JournalLeases leases)
    {
        lock (_gate) _leases = leases;
    }
}
