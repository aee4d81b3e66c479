using System.Collections.Immutable;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Storage;

/// <summary>The objects of one kind, with the recent changes and those who watch them. Changed only by the store, under its lock.</summary>
internal sealed class ObjectCollection(ResourceType type, int historyLength, long startRevision)
{
    private readonly List<WatchChannel> _watchers = [];
    private ImmutableSortedSet<StoredObject> _items = ImmutableSortedSet.Create<StoredObject>(StoredObjectOrder.Instance);

    /// <summary>The kind, in the version that is stored.</summary>
    public ResourceType Type { get; } = type;

    /// <summary>The objects as they stand now.</summary>
    public ImmutableSortedSet<StoredObject> Items => Volatile.Read(ref _items);

    public ChangeHistory History { get; } = new(historyLength, startRevision);

    /// <summary>How many watches are open.</summary>
    public int WatcherCount { get { lock (_watchers) return _watchers.Count; } }

    public StoredObject? Find(string? ns, string name) =>
        Items.TryGetValue(StoredObject.Probe(StoredObject.KeyOf(ns, name)), out var found) ? found : null;

    /// <summary>Takes a change in and hands it to the watchers.</summary>
    public void Apply(StoreChange change)
    {
        var items = change.Previous is null ? _items : _items.Remove(change.Previous);
        Volatile.Write(ref _items, change.Type == Api.ChangeType.Deleted ? items : items.Add(change.Object));
        History.Add(change);
        lock (_watchers)
        {
            foreach (var watcher in _watchers) watcher.Offer(change);
        }
    }

    /// <summary>Puts another form of an object in its place, without a change that anybody would hear of.</summary>
    public void Reread(StoredObject former, StoredObject current)
    {
        Volatile.Write(ref _items, _items.Remove(former).Add(current));
        former.LetGoOfTree();
    }

    /// <summary>The objects as they stood at an earlier revision, or null when that is forgotten.</summary>
    public ImmutableSortedSet<StoredObject>? ItemsAt(long revision)
    {
        if (revision < History.Floor) return null;
        var items = _items;
        foreach (var change in History.After(revision).Reverse())
        {
            if (change.Type != Api.ChangeType.Deleted) items = items.Remove(change.Object);
            if (change.Previous is not null) items = items.Add(change.Previous);
        }

        return items;
    }

    public void Attach(WatchChannel watcher)
    {
        lock (_watchers) _watchers.Add(watcher);
    }

    public void Detach(WatchChannel watcher)
    {
        lock (_watchers) _watchers.Remove(watcher);
    }

    /// <summary>Ends every open watch.</summary>
    public void CloseWatches()
    {
        lock (_watchers)
        {
            foreach (var watcher in _watchers) watcher.Close();
        }
    }
}
