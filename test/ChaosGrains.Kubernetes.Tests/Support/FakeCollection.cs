using System.Net;
using System.Runtime.CompilerServices;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Watching;

namespace ChaosGrains.Kubernetes.Tests.Support;

/// <summary>A collection with a history that can be listed and watched as on an API server, and that misbehaves on demand.</summary>
internal sealed class FakeCollection : IResourceApi<Item>
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Item> _items = new(StringComparer.Ordinal);
    private readonly List<(int Version, WatchEvent<Item> Event)> _history = [];
    private readonly Queue<Func<Exception>> _listFailures = new();
    private readonly Queue<Func<Exception>> _watchFailures = new();
    private TaskCompletionSource _changed = New();
    private int _version = 100;
    private int _oldest = 100;
    private int _uids;
    private int _epoch;

    public string Name => "items";

    public bool Silent { get; set; }

    /// <summary>Ends a watch after so many events.</summary>
    public int CloseAfter { get; set; } = int.MaxValue;

    /// <summary>Called before a page is handed out.</summary>
    public Action<string?>? OnPage { get; set; }

    public TimeSpan LastTimeout { get; private set; }

    /// <summary>The version from which the last watch was begun.</summary>
    public string? WatchedFrom { get; private set; }

    public string Version
    {
        get
        {
            lock (_gate)
                return $"{_version}";
        }
    }

    public IReadOnlyDictionary<string, Item> Items
    {
        get
        {
            lock (_gate)
                return new Dictionary<string, Item>(_items);
        }
    }

    public void Put(string name, bool anew = false)
    {
        lock (_gate)
        {
            var known = _items.GetValueOrDefault(name);
            if (anew && known is not null)
                Delete(name);
            var next = new Item(name, known is null || anew ? $"u{++_uids}" : known.Uid, $"{++_version}");
            _items[name] = next;
            var type = known is null || anew ? WatchEventType.Added : WatchEventType.Modified;
            Append(new WatchEvent<Item>(type, next, next.ResourceVersion));
        }
    }

    public void Delete(string name)
    {
        lock (_gate)
        {
            if (!_items.Remove(name, out var item))
                return;
            var last = item with { ResourceVersion = $"{++_version}" };
            Append(new WatchEvent<Item>(WatchEventType.Deleted, last, last.ResourceVersion));
        }
    }

    public void Bookmark()
    {
        lock (_gate)
            Append(new WatchEvent<Item>(WatchEventType.Bookmark, null, $"{++_version}"));
    }

    /// <summary>Forgets the history: who wants to go on from before gets a 410.</summary>
    public void Compact()
    {
        lock (_gate)
        {
            _oldest = ++_version;
            _history.Clear();
        }
    }

    /// <summary>Ends all watches, as a server does that restarts.</summary>
    public void DropWatches()
    {
        lock (_gate)
        {
            _epoch++;
            Wake();
        }
    }

    public void FailLists(Func<Exception> failure, int times = 1) => Order(_listFailures, failure, times);

    public void FailWatches(Func<Exception> failure, int times = 1) => Order(_watchFailures, failure, times);

    public static Exception Http(HttpStatusCode code) =>
        new ApiException(code, new ApiStatus { Code = (int)code, Message = $"ordered {code}" }, "GET /items");

    public Task<ListHeader<Item>> ListAsync(int limit, string? continueToken, CancellationToken cancellationToken)
    {
        OnPage?.Invoke(continueToken);
        lock (_gate)
        {
            if (_listFailures.TryDequeue(out var failure))
                return Task.FromException<ListHeader<Item>>(failure());
            var rest = _items.Values.Where(i => continueToken is null || string.CompareOrdinal(i.Name, continueToken) > 0).ToList();
            var page = rest.Take(limit).ToArray();
            return Task.FromResult(new ListHeader<Item>
            {
                Items = page,
                Metadata = new ListMetadata { ResourceVersion = $"{_version}", Continue = rest.Count > limit ? page[^1].Name : null },
            });
        }
    }

    public async IAsyncEnumerable<WatchEvent<Item>> WatchAsync(
        string resourceVersion, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (LastTimeout, WatchedFrom) = (timeout, resourceVersion);
        var from = int.Parse(resourceVersion);
        int epoch;
        lock (_gate)
        {
            epoch = _epoch;
            if (_watchFailures.TryDequeue(out var failure))
                throw failure();
        }
        for (var sent = 0; sent < CloseAfter;)
        {
            var (next, changed) = Next(from, epoch);
            foreach (var (version, change) in next ?? [])
            {
                yield return change;
                from = version;
                if (++sent >= CloseAfter)
                    yield break;
            }
            if (next is null)
                yield break;
            if (next.Count == 0)
                await changed.WaitAsync(cancellationToken);
        }
    }

    private (List<(int Version, WatchEvent<Item> Event)>? Next, Task Changed) Next(int from, int epoch)
    {
        lock (_gate)
        {
            if (_epoch != epoch)
                return (null, Task.CompletedTask);
            if (from < _oldest)
                throw new ApiException(HttpStatusCode.Gone, new ApiStatus { Code = 410, Reason = "Expired" }, "watch");
            return (Silent ? [] : [.. _history.Where(h => h.Version > from).Take(500)], _changed.Task);
        }
    }

    private void Append(WatchEvent<Item> change)
    {
        _history.Add((_version, change));
        Wake();
    }

    private void Wake()
    {
        var before = _changed;
        _changed = New();
        before.TrySetResult();
    }

    private void Order(Queue<Func<Exception>> queue, Func<Exception> failure, int times)
    {
        lock (_gate)
        {
            for (var i = 0; i < times; i++)
                queue.Enqueue(failure);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
