namespace ChaosGrains.Simulator.Storage;

/// <summary>The last changes of a collection, at most <paramref name="capacity"/>; older ones are forgotten.</summary>
internal sealed class ChangeHistory(int capacity, long startRevision)
{
    private StoreChange[] _ring = new StoreChange[Math.Min(capacity, 16)];
    private int _first;
    private int _count;

    /// <summary>The lowest revision from which nothing is missing.</summary>
    public long Floor { get; private set; } = startRevision;

    public void Add(StoreChange change)
    {
        if (_count == _ring.Length && _count < capacity) Grow();
        if (_count == _ring.Length)
        {
            Floor = _ring[_first].Revision;
            _ring[_first] = change;
            _first = (_first + 1) % _ring.Length;
            return;
        }

        _ring[(_first + _count++) % _ring.Length] = change;
    }

    /// <summary>The changes after a revision, oldest first.</summary>
    public StoreChange[] After(long revision)
    {
        var low = 0;
        for (var high = _count; low < high;)
        {
            var middle = (low + high) / 2;
            if (At(middle).Revision <= revision) low = middle + 1;
            else high = middle;
        }

        var changes = new StoreChange[_count - low];
        for (var i = 0; i < changes.Length; i++) changes[i] = At(low + i);
        return changes;
    }

    /// <summary>Drops everything up to a revision that no change kept here exceeds.</summary>
    public void Forget(long revision)
    {
        Array.Clear(_ring);
        (_first, _count, Floor) = (0, 0, revision);
    }

    private StoreChange At(int index) => _ring[(_first + index) % _ring.Length];

    private void Grow()
    {
        var larger = new StoreChange[Math.Min(capacity, _ring.Length * 2)];
        for (var i = 0; i < _count; i++) larger[i] = At(i);
        (_ring, _first) = (larger, 0);
    }
}
