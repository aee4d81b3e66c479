using System.Collections.Concurrent;
using Orleans.Storage;

namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>The model agrees with a storage that keeps every rule, and deletes what is cleared.</summary>
public sealed class ReferenceGrainStorageModelTests : GrainStorageModelSuite
{
    private readonly ConcurrentDictionary<string, StoredValue> _store = new();

    protected override ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
        new(new ReferenceGrainStorage(_store, serviceId, StorageFault.None));
}

/// <summary>The model agrees with a storage that keeps every rule, and keeps cleared records.</summary>
public sealed class ReferenceGrainStorageKeepingClearedModelTests : GrainStorageModelSuite
{
    private readonly ConcurrentDictionary<string, StoredValue> _store = new();

    protected override bool ClearDeletes => false;

    protected override ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
        new(new ReferenceGrainStorage(_store, serviceId, StorageFault.None, ClearDeletes));
}
