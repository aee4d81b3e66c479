using ChaosGrains.Providers.Suites.Clusters;
using StackExchange.Redis;

namespace ChaosGrains.Providers.Redis;

/// <summary>Configures Microsoft's grain storage as the silo does.</summary>
internal static class RedisStorage
{
    public static ISiloBuilder Add(ISiloBuilder silo, string connectionString, bool deleteOnClear) =>
        silo.AddRedisGrainStorage(ClusterBehaviourSuite.StorageName, (Orleans.Persistence.RedisStorageOptions options) =>
        {
            options.ConfigurationOptions = ConfigurationOptions.Parse(connectionString);
            options.DeleteStateOnClear = deleteOnClear;
        });
}
