namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>Values by a group that they share.</summary>
internal sealed class MultiMap<TValue>
{
    private readonly Dictionary<string, Dictionary<ObjectKey, TValue>> _groups = [];

    public IReadOnlyCollection<TValue> this[string group] => _groups.TryGetValue(group, out var values) ? values.Values : [];

    public int Count(string group) => _groups.TryGetValue(group, out var values) ? values.Count : 0;

    public void Set(string group, ObjectKey key, TValue value)
    {
        if (!_groups.TryGetValue(group, out var values)) _groups[group] = values = [];
        values[key] = value;
    }

    public void Remove(string group, ObjectKey key)
    {
        if (_groups.TryGetValue(group, out var values) && values.Remove(key) && values.Count == 0) _groups.Remove(group);
    }
}
