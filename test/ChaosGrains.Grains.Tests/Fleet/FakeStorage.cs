using Orleans.Storage;

namespace ChaosGrains.Grains.Tests.Fleet;

/// <summary>A record in storage that outlives the grains which use it, with ETags.</summary>
internal sealed class FakeStorage<T> where T : new()
{
    private T? _stored;
    private int _version;

    /// <summary>Number of writes.</summary>
    public int Writes { get; private set; }

    /// <summary>Number of writes that were tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>Which attempt fails; 0: none.</summary>
    public int FailAt { get; set; }

    /// <summary>Whether the attempt that fails takes effect.</summary>
    public bool TakesEffect { get; set; }

    /// <summary>What is stored.</summary>
    public T? Stored => _stored;

    /// <summary>The record as an activation sees it that begins now.</summary>
    public IPersistentState<T> Open() => new View(this);

    private void Write(T? value, ref int version)
    {
        var fails = ++Attempts == FailAt;
        if (fails && !TakesEffect)
            throw new IOException("Storage failed before it took effect.");
        if (version != _version)
            throw new InconsistentStateException("Somebody else wrote it.");
        (_stored, version) = (value, ++_version);
        Writes++;
        if (fails)
            throw new IOException("Storage failed after it took effect.");
    }

    private sealed class View : IPersistentState<T>
    {
        private readonly FakeStorage<T> _storage;
        private int _version;

        public View(FakeStorage<T> storage)
        {
            _storage = storage;
            (State, _version) = (storage._stored ?? new T(), storage._version);
        }

        public T State { get; set; }

        public string? Etag => $"{_version}";

        public bool RecordExists => _storage._stored is not null;

        public Task ClearStateAsync() => DoAsync(() => _storage.Write(default, ref _version));

        public Task WriteStateAsync() => DoAsync(() => _storage.Write(State, ref _version));

        public Task ReadStateAsync() => DoAsync(() => (State, _version) = (_storage._stored ?? new T(), _storage._version));

        private static Task DoAsync(Action act)
        {
            try
            {
                act();
                return Task.CompletedTask;
            }
            catch (Exception error)
            {
                return Task.FromException(error);
            }
        }
    }
}
