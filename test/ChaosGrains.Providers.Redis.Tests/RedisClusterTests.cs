using ChaosGrains.Providers.Suites.Clusters;
using ChaosGrains.Providers.Suites.Servers;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace ChaosGrains.Providers.Redis;

public sealed class RedisClusterTests(RedisServer redis) : ClusterBehaviourSuite
{
    protected override void ConfigureSilo(ISiloBuilder silo, SiloPlan plan) => RedisSilo.Configure(silo, redis.ConnectionString);
}

public sealed class RedisClusterClientTests(RedisServer redis) : ClusterClientSuite
{
    protected override void ConfigureSilo(ISiloBuilder silo, SiloPlan plan) => RedisSilo.Configure(silo, redis.ConnectionString);

    protected override void ConfigureClient(IClientBuilder client) => client.UseRedisClustering(redis.ConnectionString);
}

/// <summary>A silo with Microsoft's Redis providers for everything.</summary>
internal static class RedisSilo
{
    public static void Configure(ISiloBuilder silo, string connectionString)
    {
        silo.UseRedisClustering(connectionString);
        RedisStorage.Add(silo, connectionString, deleteOnClear: true);
        silo.UseRedisReminderService(options => options.ConfigurationOptions = ConfigurationOptions.Parse(connectionString));
    }
}
