using Orleans.Storage;

namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>One record as one activation sees it: where it is, and the state and etag that the activation holds of it.</summary>
public sealed class StoredRecord(IGrainStorage storage, GrainId grainId, string name, CancellationToken cancellationToken)
{
    public GrainState<SuiteState> Held { get; } = new() { State = new() };

    public SuiteState State
    {
        get => Held.State!;
        set => Held.State = value;
    }

    public string? ETag
    {
        get => Held.ETag;
        set => Held.ETag = value!;
    }

    public Task ReadAsync() => storage.ReadStateAsync(name, grainId, Held, cancellationToken);

    public Task WriteAsync() => storage.WriteStateAsync(name, grainId, Held, cancellationToken);

    public Task WriteAsync(SuiteState state)
    {
        State = state;
        return WriteAsync();
    }

    public Task ClearAsync() => storage.ClearStateAsync(name, grainId, Held, cancellationToken);

    /// <summary>The same record as another activation sees it, which has read nothing yet.</summary>
    public StoredRecord OfAnotherActivation() => new(storage, grainId, name, cancellationToken);

    /// <summary>The same record as an activation that has just read it sees it.</summary>
    public async Task<StoredRecord> ReadAnewAsync()
    {
        var other = OfAnotherActivation();
        await other.ReadAsync();
        return other;
    }
}
