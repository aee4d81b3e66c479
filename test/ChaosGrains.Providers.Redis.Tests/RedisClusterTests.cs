using ChaosGrains.Providers.Suites.Clusters;
using ChaosGrains.Providers.Suites.Servers;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace ChaosGrains.Providers.Redis;

public sealed class RedisClusterTests(RedisServer redis) : ClusterBehaviourSuite
{
    protected override void ConfigureSilo(ISiloBuilder silo, SiloPlan plan)
    {
        silo.UseRedisClustering(redis.ConnectionString);
        RedisStorage.Add(silo, redis.ConnectionString, deleteOnClear: true);
        silo.UseRedisReminderService(options => options.ConfigurationOptions = ConfigurationOptions.Parse(redis.ConnectionString));
    }
}
