using ChaosGrains.Grains;
using ChaosGrains.Grains.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace ChaosGrains.Silo.Providers;

/// <summary>Redis, by Orleans' own packages. Setting: <c>Redis:ConnectionString</c>, in the form of StackExchange.Redis.</summary>
internal static class RedisProviders
{
    private const string Name = "Redis";
    private const string Key = "Redis:ConnectionString";

    /// <summary>The membership.</summary>
    public static readonly ProviderChoice Clustering = new(Name, silo => silo
        .UseRedisClustering(o => o.ConfigurationOptions = Options(silo.Configuration))) { Missing = Missing };

    /// <summary>Grain state.</summary>
    public static readonly ProviderChoice Storage = new(Name, silo => silo
        .AddRedisGrainStorage(ChaosStorage.Name, options => options.Configure(o =>
        {
            o.ConfigurationOptions = Options(silo.Configuration);
            o.GrainStorageSerializer = new ChaosJsonStorageSerializer();
            // What is cleared is gone: an experiment that is over leaves nothing behind.
            o.DeleteStateOnClear = true;
        }))) { Missing = Missing };

    /// <summary>Reminders.</summary>
    public static readonly ProviderChoice Reminders = new(Name, silo => silo
        .UseRedisReminderService(o => o.ConfigurationOptions = Options(silo.Configuration))) { Missing = Missing };

    private static ConfigurationOptions Options(IConfiguration configuration) => ConfigurationOptions.Parse(configuration[Key]!);

    private static IEnumerable<string> Missing(IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[Key]))
            return [$"{Key} is missing: it takes a connection string such as redis.chaosgrains:6379,ssl=true,password=…"];
        try
        {
            return ConfigurationOptions.Parse(configuration[Key]!).EndPoints.Count > 0 ? [] : [$"{Key} names no server: it begins with host:port."];
        }
        catch (ArgumentException error)
        {
            return [$"{Key} is no connection string of StackExchange.Redis: {error.ParamName ?? "it cannot be read"}."];
        }
    }
}
