using System.Globalization;
using System.Net;
using ChaosGrains.Playground.Hosting;
using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Providers.Suites;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChaosGrains.Providers.Kubernetes.Tests.Hosting;

/// <summary>Plain hosts that name the providers in their configuration and nowhere else: two silos, and a client.</summary>
public sealed class ConfiguredHostTests(ServerFixture server)
{
    private readonly string _id = $"configured-{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hosts_ByConfigurationAlone_ClusterKeepStateAndRemind()
    {
        using var one = await StartSiloAsync();
        using var two = await StartSiloAsync();
        using var client = await StartClientAsync();
        var grains = client.Services.GetRequiredService<IGrainFactory>();
        await Eventually.TrueAsync(
            async () => (await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Count == 2,
            TimeSpan.FromMinutes(2), "both silos take part", Token);

        var counters = Enumerable.Range(0, 10).Select(i => grains.GetGrain<ICounterGrain>($"{_id}-{i}")).ToArray();
        await Task.WhenAll(counters.Select(counter => counter.Start()));
        foreach (var counter in counters)
        {
            await Eventually.TrueAsync(
                async () => await counter.Get() > 0, TimeSpan.FromMinutes(2), "a reminder ticks and its grain keeps count", Token);
        }
        await Task.WhenAll(counters.Select(counter => counter.Stop()));

        await StopAsync(client);
        await StopAsync(two);
        await StopAsync(one);
        (await StateOfAnotherLifeAsync()).ShouldBeGreaterThan(0);
    }

    private async Task<int> StateOfAnotherLifeAsync()
    {
        using var silo = await StartSiloAsync();
        var count = await silo.Services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>($"{_id}-0").Get();
        await StopAsync(silo);
        return count;
    }

    private Task<IHost> StartSiloAsync()
    {
        var ports = FreePorts.Take(2);
        return StartAsync(
            new Dictionary<string, string?>
            {
                ["Orleans:GrainStorage:counters:ProviderType"] = "Kubernetes",
                ["Orleans:GrainStorage:counters:MaxPayloadBytes"] = "10000",
                ["Orleans:Reminders:ProviderType"] = "Kubernetes",
                ["Orleans:Endpoints:AdvertisedIPAddress"] = IPAddress.Loopback.ToString(),
                ["Orleans:Endpoints:SiloPort"] = ports[0].ToString(CultureInfo.InvariantCulture),
                ["Orleans:Endpoints:GatewayPort"] = ports[1].ToString(CultureInfo.InvariantCulture),
            },
            builder => builder.UseOrleans(silo =>
                silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100))));
    }

    private Task<IHost> StartClientAsync() => StartAsync([], builder => builder.UseOrleansClient());

    private async Task<IHost> StartAsync(Dictionary<string, string?> settings, Action<HostApplicationBuilder> configure)
    {
        settings["Orleans:ClusterId"] = settings["Orleans:ServiceId"] = _id;
        settings["Orleans:Clustering:ProviderType"] = "Kubernetes";
        foreach (var section in new[] { "Clustering", "GrainStorage:counters", "Reminders" })
        {
            settings[$"Orleans:{section}:Namespace"] = server.Namespace;
            settings[$"Orleans:{section}:KubeConfigPath"] = server.KubeConfig;
            settings[$"Orleans:{section}:RequestTimeout"] = "00:00:15";
        }
        if (!settings.ContainsKey("Orleans:Reminders:ProviderType"))
            settings = settings.Where(s => !s.Key.Contains("Storage") && !s.Key.Contains("Reminders")).ToDictionary();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        configure(builder);
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }

    private static Task StopAsync(IHost host) => host.StopAsync(TimeSpan.FromSeconds(15));
}
