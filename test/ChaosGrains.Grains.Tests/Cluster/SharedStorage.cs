using System.Collections.Concurrent;
using ChaosGrains.Grains.Storage;
using Orleans.Storage;

namespace ChaosGrains.Grains.Tests.Cluster;

/// <summary>Storage that all silos share and that outlives them, in the shape in which it is stored for real.</summary>
internal sealed class SharedStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (BinaryData Data, string Version)> _records = new();
    private readonly ChaosJsonStorageSerializer _serializer = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue((stateName, grainId), out var found))
            (grainState.State, grainState.ETag, grainState.RecordExists) = (_serializer.Deserialize<T>(found.Data), found.Version, true);
        else
            (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var next = (Data: _serializer.Serialize(grainState.State), Version: $"{Guid.NewGuid()}");
        var isWritten = grainState.ETag is null
            ? _records.TryAdd((stateName, grainId), next)
            : _records.TryGetValue((stateName, grainId), out var known) && known.Version == grainState.ETag
                && _records.TryUpdate((stateName, grainId), next, known);
        if (!isWritten)
            throw new InconsistentStateException($"{grainId} was written by somebody else.");
        (grainState.ETag, grainState.RecordExists) = (next.Version, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _records.TryRemove((stateName, grainId), out _);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        return Task.CompletedTask;
    }
}
