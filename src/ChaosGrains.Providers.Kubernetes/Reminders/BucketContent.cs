namespace ChaosGrains.Providers.Kubernetes.Reminders;

/// <summary>A bucket's reminders while changes are applied to them.</summary>
internal sealed class BucketContent(IReadOnlyList<ReminderRow> rows, int maxBytes)
{
    private readonly Dictionary<(string GrainId, string Name), ReminderRow> _rows = rows.ToDictionary(KeyOf);

    public bool Changed { get; private set; }

    public int Count => _rows.Count;

    public long Size { get; private set; } = rows.Sum(row => (long)row.Size());

    /// <summary>Adds or replaces a row; false when the bucket would grow beyond its limit.</summary>
    public bool TryUpsert(ReminderRow row)
    {
        var known = _rows.GetValueOrDefault(KeyOf(row));
        var size = Size - (known?.Size() ?? 0) + row.Size();
        if (size > maxBytes && size > Size)
            return false;
        _rows[KeyOf(row)] = row;
        (Size, Changed) = (size, true);
        return true;
    }

    /// <summary>Removes a row; false when there is none, or none with this ETag.</summary>
    public bool Remove(string grainId, string name, string etag)
    {
        if (!_rows.TryGetValue((grainId, name), out var row) || row.Etag != etag)
            return false;
        _rows.Remove((grainId, name));
        (Size, Changed) = (Size - row.Size(), true);
        return true;
    }

    public void Clear()
    {
        Changed |= _rows.Count > 0;
        _rows.Clear();
        Size = 0;
    }

    public IReadOnlyList<ReminderRow> ToRows() => [.. _rows.Values];

    private static (string, string) KeyOf(ReminderRow row) => (row.GrainId, row.Name);
}
