using ChaosGrains.Agent.Journal;

namespace ChaosGrains.Agent.Experiments;

/// <summary>Experiments that ended: for a bounded while and a bounded number, it is known that they did.</summary>
internal sealed class Graveyard(IJournal journal, TimeProvider time, TimeSpan keep, int max)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tombstone> _tombstones = new(StringComparer.Ordinal);
    private int _linesInJournal;
    private bool _isUnsaved;

    public void Load(IReadOnlyList<Tombstone> tombstones)
    {
        lock (_lock)
        {
            _linesInJournal += tombstones.Count;
            foreach (var tombstone in tombstones) Keep(tombstone);
        }

        CompactIfWorthwhile();
    }

    public Tombstone? Find(string uid)
    {
        lock (_lock) return _tombstones.GetValueOrDefault(uid);
    }

    /// <summary>Remembers that an experiment ended. Throws when that cannot be made durable, and remembers it all the same.</summary>
    public void Add(string uid, long epoch, bool isDeleted)
    {
        lock (_lock)
        {
            var tombstone = new Tombstone(uid, epoch, isDeleted, time.GetUtcNow().ToUnixTimeMilliseconds());
            if (!Keep(tombstone)) return;
            try
            {
                journal.Append(tombstone);
                _linesInJournal++;
            }
            catch
            {
                _isUnsaved = true;
                throw;
            }

            if (_tombstones.Count > max + max / 4) Compact();
        }
    }

    /// <summary>Whether something is remembered that the journal was not told, since it failed.</summary>
    public bool IsBehind
    {
        get
        {
            lock (_lock) return _isUnsaved;
        }
    }

    /// <summary>Tells the journal what it was not told. Throws when it fails again.</summary>
    public void CatchUp()
    {
        lock (_lock)
        {
            if (_isUnsaved) Compact();
        }
    }

    /// <summary>Drops what is old or too much, and rewrites the journal's list when half of it is of no use or a line is missing.</summary>
    public void CompactIfWorthwhile()
    {
        lock (_lock) Compact();
    }

    private void Compact()
    {
        var oldest = time.GetUtcNow().ToUnixTimeMilliseconds() - (long)keep.TotalMilliseconds;
        var useless = _tombstones.Values.OrderByDescending(t => t.At).Where((t, i) => i >= max || t.At < oldest).ToList();
        foreach (var tombstone in useless) _tombstones.Remove(tombstone.Uid);
        if (!_isUnsaved && _linesInJournal < 2 * Math.Max(_tombstones.Count, 64)) return;
        journal.ReplaceTombstones(_tombstones.Values);
        (_isUnsaved, _linesInJournal) = (false, _tombstones.Count);
    }

    // Deleted once is deleted for ever, and the newest epoch counts.
    private bool Keep(Tombstone tombstone)
    {
        if (_tombstones.GetValueOrDefault(tombstone.Uid) is { } before)
        {
            tombstone = tombstone with { Epoch = Math.Max(before.Epoch, tombstone.Epoch), IsDeleted = before.IsDeleted || tombstone.IsDeleted };
            if (tombstone.Epoch == before.Epoch && tombstone.IsDeleted == before.IsDeleted) return false;
        }

        _tombstones[tombstone.Uid] = tombstone;
        return true;
    }
}
