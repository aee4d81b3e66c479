using System.Collections.Concurrent;

namespace ChaosGrains.Kubernetes.Watching;

/// <summary>The objects as last seen. One writer, any number of readers.</summary>
internal sealed class ResourceStore<T> where T : class, IWatchedResource
{
    private readonly ConcurrentDictionary<ResourceKey, T> _items = new();

    public ICollection<T> Items => _items.Values;

    public T? Find(ResourceKey key) => _items.GetValueOrDefault(key);

    /// <summary>Takes over an object; false when it was known as it is.</summary>
    public bool Put(T item)
    {
        if (_items.TryGetValue(item.Key, out var known) && known.Uid == item.Uid && known.ResourceVersion == item.ResourceVersion)
            return false;
        _items[item.Key] = item;
        return true;
    }

    /// <summary>Drops an object; false when it was unknown, or another one has its name by now.</summary>
    public bool Remove(T item) =>
        _items.TryGetValue(item.Key, out var known) && known.Uid == item.Uid && _items.TryRemove(item.Key, out _);

    /// <summary>Drops everything that is not in the set; returns what was dropped.</summary>
    public List<ResourceKey> RetainOnly(HashSet<ResourceKey> present)
    {
        var vanished = _items.Keys.Where(key => !present.Contains(key)).ToList();
        foreach (var key in vanished)
            _items.TryRemove(key, out _);
        return vanished;
    }
}
