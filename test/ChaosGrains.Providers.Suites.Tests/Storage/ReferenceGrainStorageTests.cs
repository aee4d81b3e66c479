using System.Collections.Concurrent;
using Orleans.Storage;

namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>The suite itself can be passed, by a storage that deletes and by one that keeps cleared records.</summary>
public sealed class ReferenceGrainStorageTests : GrainStorageSuite
{
    private readonly ConcurrentDictionary<string, StoredValue> _store = new();

    protected override ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
        new(new ReferenceGrainStorage(_store, serviceId, StorageFault.None));
}

/// <inheritdoc cref="ReferenceGrainStorageTests"/>
public sealed class ReferenceGrainStorageKeepingClearedTests : GrainStorageSuite
{
    private readonly ConcurrentDictionary<string, StoredValue> _store = new();

    protected override bool ClearDeletes => false;

    protected override ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
        new(new ReferenceGrainStorage(_store, serviceId, StorageFault.None, ClearDeletes));
}
