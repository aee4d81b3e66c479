using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Storage;

/// <summary>All objects under one revision counter and one lock for writes, as etcd keeps them for a real API server.</summary>
internal sealed class ObjectStore(StoreLimits limits)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, ObjectCollection> _collections = new(StringComparer.Ordinal);
    private readonly ChangeFeed _feed = new();
    private long _revision = StoreLimits.FirstRevision;

    /// <summary>The revision of the last write.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    /// <summary>The revision of the last write of which all watchers' queues know.</summary>
    public long SettledRevision()
    {
        lock (_gate) return _revision;
    }

    /// <summary>Forgets all history: who watches from an earlier revision has to list again.</summary>
    public void ForgetHistory()
    {
        lock (_gate)
        {
            foreach (var collection in _collections.Values) collection.History.Forget(_revision);
        }
    }

    /// <summary>The collection of a kind; made when first asked for.</summary>
    public ObjectCollection Collection(ResourceType type) => _collections.GetOrAdd(
        type.QualifiedName, _ => new ObjectCollection(type, limits.HistoryLength, StoreLimits.FirstRevision));

    public IEnumerable<ObjectCollection> Collections => _collections.Values;

    /// <summary>Runs a read-modify-write step alone; afterwards, outside the lock, subscribers hear of its changes.</summary>
    public T Write<T>(Func<T> step)
    {
        try
        {
            lock (_gate) return step();
        }
        finally
        {
            if (!_gate.IsHeldByCurrentThread) _feed.Drain();
        }
    }

    /// <summary>Stores an object, new or instead of the one that is there. Only within <see cref="Write{T}"/>.</summary>
    public StoredObject Put(ObjectCollection collection, JsonObject body, StoredObject? previous)
    {
        var stored = StoredObject.Freeze(body, Interlocked.Increment(ref _revision));
        Apply(collection, new StoreChange(previous is null ? ChangeType.Added : ChangeType.Modified, stored, previous));
        return stored;
    }

    /// <summary>Shows the objects of a kind in another form from now on, under the revisions that they have; nothing has happened to them.</summary>
    public void Reread(ObjectCollection collection, Action<JsonObject> reform)
    {
        lock (_gate)
        {
            foreach (var item in collection.Items)
            {
                var body = item.Body.Copy();
                reform(body);
                if (!Json.Same(body, item.Body)) collection.Reread(item, StoredObject.Freeze(body, item.Revision));
            }
        }
    }

    /// <summary>Removes an object; <paramref name="last"/> is how it looked at its end. Only within <see cref="Write{T}"/>.</summary>
    public StoredObject Remove(ObjectCollection collection, StoredObject current, JsonObject last)
    {
        var stored = StoredObject.Freeze(last, Interlocked.Increment(ref _revision));
        Apply(collection, new StoreChange(ChangeType.Deleted, stored, current));
        return stored;
    }

    /// <summary>The objects of a kind with the revision at which they stand so.</summary>
    public ObjectSnapshot Snapshot(ObjectCollection collection)
    {
        lock (_gate) return new ObjectSnapshot(collection.Items, _revision);
    }

    /// <summary>The objects as they stood at a revision, or null when that is forgotten.</summary>
    public ObjectSnapshot? SnapshotAt(ObjectCollection collection, long revision)
    {
        lock (_gate) return collection.ItemsAt(revision) is { } items ? new ObjectSnapshot(items, revision) : null;
    }

    /// <summary>Opens a watch: what is there, and what changes from then on without a gap.</summary>
    public (ObjectSnapshot Snapshot, WatchChannel Live) WatchFromNow(ObjectCollection collection)
    {
        lock (_gate) return (new ObjectSnapshot(collection.Items, _revision), Attach(collection));
    }

    /// <summary>Opens a watch after a revision: what changed since, and what changes from then on. Null when that is forgotten.</summary>
    public (StoreChange[] Missed, WatchChannel Live)? WatchAfter(ObjectCollection collection, long revision)
    {
        lock (_gate)
        {
            if (revision < collection.History.Floor) return null;
            return (collection.History.After(revision), Attach(collection));
        }
    }

    public IDisposable Subscribe(Action<ClusterChange> onChange) => _feed.Subscribe(onChange);

    private WatchChannel Attach(ObjectCollection collection)
    {
        var channel = new WatchChannel(collection, limits.WatchBufferLength);
        collection.Attach(channel);
        return channel;
    }

    private void Apply(ObjectCollection collection, StoreChange change)
    {
        collection.Apply(change);
        _feed.Enqueue(new ClusterChange(change.Type, collection.Type, change.Object.Body, change.Previous?.Body, change.Revision));
        change.Previous?.LetGoOfTree();
        if (change.Type == ChangeType.Deleted) change.Object.LetGoOfTree();
    }
}
