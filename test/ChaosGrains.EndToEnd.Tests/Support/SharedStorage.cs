using System.Collections.Concurrent;
using ChaosGrains.Grains.Storage;
using Orleans.Storage;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>Grain storage that outlives silos, as any for production does: the memory storage of a silo ends with it.</summary>
internal sealed class SharedStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (BinaryData Data, string ETag)> _rows = new();
    private readonly ChaosJsonStorageSerializer _serializer = new();
    private long _version;

    /// <summary>Whether nothing is stored.</summary>
    public bool IsEmpty => _rows.IsEmpty;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = _rows.TryGetValue((stateName, grainId), out var row);
        grainState.State = found ? _serializer.Deserialize<T>(row.Data) : Activator.CreateInstance<T>();
        (grainState.RecordExists, grainState.ETag) = (found, found ? row.ETag : null!);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = (Data: _serializer.Serialize(grainState.State), ETag: $"{Interlocked.Increment(ref _version)}");
        _rows.AddOrUpdate(
            (stateName, grainId), _ => Fits(null, grainState.ETag, row), (_, stored) => Fits(stored.ETag, grainState.ETag, row));
        (grainState.RecordExists, grainState.ETag) = (true, row.ETag);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _rows.TryRemove((stateName, grainId), out _);
        (grainState.State, grainState.RecordExists, grainState.ETag) = (Activator.CreateInstance<T>(), false, null!);
        return Task.CompletedTask;
    }

    private static (BinaryData Data, string ETag) Fits(string? stored, string? known, (BinaryData Data, string ETag) row) => stored == known
        ? row
        : throw new InconsistentStateException("Somebody else wrote it.", stored ?? "", known ?? "");
}
