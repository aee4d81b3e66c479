using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Providers.Suites.Reminders;
using ChaosGrains.Providers.Suites.Servers;
using Orleans;
using Orleans.Hosting;
using StackExchange.Redis;

namespace ChaosGrains.Providers.Redis;

public sealed class RedisReminderTableTests(RedisServer redis) : ReminderTableSuite
{
    protected override ValueTask<IReminderTable> CreateTableAsync(string serviceId) =>
        new(Own(ProviderServices.ForSilo(ClusterId, serviceId, silo => silo.UseRedisReminderService(options =>
            options.ConfigurationOptions = ConfigurationOptions.Parse(redis.ConnectionString)))).ReminderTable);
}
