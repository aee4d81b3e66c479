using ChaosGrains.Providers.Suites.Clusters;
using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Providers.Suites.Servers;
using ChaosGrains.Providers.Suites.Storage;
using Orleans.Storage;

namespace ChaosGrains.Providers.Redis;

public abstract class RedisGrainStorageModelCases(RedisServer redis, bool deleteOnClear) : GrainStorageModelSuite
{
    protected override bool ClearDeletes => deleteOnClear;

    protected override async ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
        await Own(ProviderServices.ForSilo(ClusterId, serviceId, silo => RedisStorage.Add(silo, redis.ConnectionString, deleteOnClear)))
            .StartGrainStorageAsync(ClusterBehaviourSuite.StorageName, Token);
}

public sealed class RedisGrainStorageModelTests(RedisServer redis) : RedisGrainStorageModelCases(redis, deleteOnClear: true);

public sealed class RedisGrainStorageKeepingClearedModelTests(RedisServer redis) : RedisGrainStorageModelCases(redis, deleteOnClear: false);
