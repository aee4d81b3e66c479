using System.Collections.Concurrent;
using Orleans.Storage;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>Storage of which one operation fails: before it took effect, or after, so that nobody knows whether it did.</summary>
internal sealed class FaultyStorage(SharedStorage inner) : IGrainStorage
{
    private readonly ConcurrentQueue<string> _done = new();
    private int _operations;

    /// <summary>The operation that fails, counted from 1; 0 for none.</summary>
    public int FailAt { get; init; }

    /// <summary>Whether it takes effect all the same.</summary>
    public bool TakesEffect { get; init; }

    /// <summary>Whether the operation that fails was reached.</summary>
    public bool HasFailed => Volatile.Read(ref _operations) >= FailAt;

    /// <summary>Every write and removal so far, by the name of the state.</summary>
    public string[] Writes => [.. _done.Where(o => !o.StartsWith("read", StringComparison.Ordinal))];

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        DoAsync($"read {stateName}", () => inner.ReadStateAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var before = grainState.ETag;
        return DoAsync($"write {stateName}", () => inner.WriteStateAsync(stateName, grainId, grainState), () => grainState.ETag = before);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        DoAsync($"clear {stateName}", () => inner.ClearStateAsync(stateName, grainId, grainState));

    private async Task DoAsync(string operation, Func<Task> act, Action? lose = null)
    {
        _done.Enqueue(operation);
        var fails = Interlocked.Increment(ref _operations) == FailAt;
        if (!fails || TakesEffect)
            await act();
        if (!fails)
            return;
        lose?.Invoke();
        throw new TimeoutException($"storage did not answer in time ({operation})");
    }
}
