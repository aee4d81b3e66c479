namespace ChaosGrains.Simulator.Cel.Values;

/// <summary>A map, or an object seen as one.</summary>
internal interface ICelMap
{
    /// <summary>How many entries there are.</summary>
    int Count { get; }

    /// <summary>The keys.</summary>
    IEnumerable<object?> Keys { get; }

    /// <summary>Finds an entry.</summary>
    bool TryGet(object? key, out object? value);

    /// <summary>Whether another map is the same: true, false or an error.</summary>
    object? EqualTo(ICelMap other);
}

/// <summary>A list that compares or adds otherwise than item by item.</summary>
internal interface ICelList : IReadOnlyList<object?>
{
    /// <summary>Whether another list is the same: true, false or an error.</summary>
    object? EqualTo(IReadOnlyList<object?> other);

    /// <summary>This list with another one's items.</summary>
    IReadOnlyList<object?> Plus(IReadOnlyList<object?> other);
}

/// <summary>A map that an expression makes.</summary>
internal sealed class CelMap(IReadOnlyDictionary<object, object?> entries) : ICelMap
{
    /// <summary>An empty map that takes keys as the language compares them: 1, 1u and 1.0 are one.</summary>
    public static Dictionary<object, object?> NewEntries() => new(CelKeyComparer.Instance);

    public int Count => entries.Count;

    public IEnumerable<object?> Keys => entries.Keys;

    /// <summary>The entries.</summary>
    public IReadOnlyDictionary<object, object?> Entries => entries;

    public bool TryGet(object? key, out object? value)
    {
        value = null;
        return key is not null && entries.TryGetValue(key, out value);
    }

    public object? EqualTo(ICelMap other)
    {
        if (other.Count != Count) return false;
        foreach (var (key, value) in entries)
        {
            if (!other.TryGet(key, out var otherValue)) return false;
            if (CelEquality.Compare(value, otherValue) is not true and var unequal) return unequal;
        }
        return true;
    }
}
