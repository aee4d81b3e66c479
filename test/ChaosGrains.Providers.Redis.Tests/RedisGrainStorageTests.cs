using ChaosGrains.Providers.Suites.Clusters;
using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Providers.Suites.Servers;
using ChaosGrains.Providers.Suites.Storage;
using Orleans.Storage;

namespace ChaosGrains.Providers.Redis;

public abstract class RedisGrainStorageCases(RedisServer redis, bool deleteOnClear) : GrainStorageSuite
{
    protected override bool ClearDeletes => deleteOnClear;

    protected override async ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
        await Own(ProviderServices.ForSilo(ClusterId, serviceId, silo => RedisStorage.Add(silo, redis.ConnectionString, deleteOnClear)))
            .StartGrainStorageAsync(ClusterBehaviourSuite.StorageName, Token);

    // Microsoft's storage knows no tokens, and the interface's own methods with a token pass it to nobody: a cancelled call is carried
    // out. The etag fences it like any other. Should this fail, the rule of the suite can be asked for.
    public override async Task CancelledToken_OnAnyMethod_ThrowsAndChangesNothing()
    {
        var (storage, id) = (await CreateStorageAsync(ServiceId), NewId());

        await new StoredRecord(storage, id, "state", new(canceled: true)).WriteAsync(SuiteState.Sample());

        (await new StoredRecord(storage, id, "state", Token).ReadAnewAsync()).Held.RecordExists.ShouldBeTrue();
    }
}

public sealed class RedisGrainStorageTests(RedisServer redis) : RedisGrainStorageCases(redis, deleteOnClear: true);

public sealed class RedisGrainStorageKeepingClearedTests(RedisServer redis) : RedisGrainStorageCases(redis, deleteOnClear: false);
