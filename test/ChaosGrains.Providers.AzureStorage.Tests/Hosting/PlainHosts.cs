using System.Globalization;
using ChaosGrains.Playground.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Providers.AzureStorage.Tests.Hosting;

/// <summary>Silos that know of Azure Storage by their configuration alone.</summary>
internal static class PlainHosts
{
    /// <summary>A host of one silo.</summary>
    /// <param name="serviceId">The service, whose state and reminders outlive the host.</param>
    /// <param name="log">Where everything is logged.</param>
    /// <param name="settings">Keys below <c>Orleans:</c> and their values; a later one wins.</param>
    public static IHost Build(string serviceId, LogText log, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var ports = FreePorts.Take(2).Select(p => p.ToString(CultureInfo.InvariantCulture)).ToArray();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Orleans:ClusterId"] = "cluster",
            ["Orleans:ServiceId"] = serviceId,
            ["Orleans:Endpoints:AdvertisedIPAddress"] = "127.0.0.1",
            ["Orleans:Endpoints:SiloPort"] = ports[0],
            ["Orleans:Endpoints:GatewayPort"] = ports[1],
            ["Orleans:Clustering:ProviderType"] = "Development",
            ["Orleans:Clustering:PrimarySiloEndPoint"] = $"127.0.0.1:{ports[0]}",
        });
        foreach (var (key, value) in settings) builder.Configuration[$"Orleans:{key}"] = value;
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.UseOrleans();
        return builder.Build();
    }

    /// <summary>The error with which a silo ends that cannot start.</summary>
    public static Task<Exception> FailureAsync(LogText log, (string Key, string Value)[] settings, CancellationToken cancellationToken)
    {
        // Its process is meant to end here. Orleans cannot stop a silo that is not running, and if such a host is disposed of, what had begun of it asks for
        // news of the cluster for ever without a pause, on a thread that all tests need.
        var host = Build($"service-{Guid.NewGuid():N}", log, settings);
        return Should.ThrowAsync<Exception>(() => host.StartAsync(cancellationToken));
    }

    public static ICartGrain Cart(this IHost host, string key) =>
        host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICartGrain>(key);

    /// <summary>Settings of both providers for one account.</summary>
    public static (string Key, string Value)[] Account(string connectionString) =>
    [
        ("GrainStorage:Default:ProviderType", "AzureBlobStorage"),
        ("GrainStorage:Default:ConnectionString", connectionString),
        ("Reminders:ProviderType", "AzureTableStorage"),
        ("Reminders:ConnectionString", connectionString),
    ];
}
