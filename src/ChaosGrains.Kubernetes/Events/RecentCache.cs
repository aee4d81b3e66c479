using System.Diagnostics.CodeAnalysis;

namespace ChaosGrains.Kubernetes.Events;

/// <summary>
/// Remembers a bounded number of things for a while after they were last put in. Not safe for use by several threads at once.
/// </summary>
internal sealed class RecentCache<TKey, TValue>(int capacity, TimeSpan window, TimeProvider time) where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value, long At)>> _index = [];
    private readonly LinkedList<(TKey Key, TValue Value, long At)> _order = new();

    public int Count => _index.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        DropOld();
        if (_index.TryGetValue(key, out var node))
        {
            value = node.Value.Value;
            return true;
        }
        value = default;
        return false;
    }

    public void Put(TKey key, TValue value)
    {
        Remove(key);
        _index[key] = _order.AddLast((key, value, time.GetTimestamp()));
        DropOld();
    }

    public void Remove(TKey key)
    {
        if (_index.Remove(key, out var node))
            _order.Remove(node);
    }

    private void DropOld()
    {
        while (_order.First is { } oldest && (_index.Count > capacity || time.GetElapsedTime(oldest.Value.At) > window))
            Remove(oldest.Value.Key);
    }
}
