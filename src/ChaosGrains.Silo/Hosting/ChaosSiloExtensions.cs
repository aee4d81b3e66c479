using System.Net;
using ChaosGrains.Grains;
using ChaosGrains.Grains.Hosting;
using ChaosGrains.Grains.Storage;
using ChaosGrains.Kubernetes;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Silo.Watching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Makes a host into a silo of the operator.</summary>
public static class ChaosSiloExtensions
{
    /// <summary>
    /// Adds everything a silo of the operator needs: Orleans, the grains, the way to the API server and the watcher. Settings come from the host's
    /// configuration: sections <see cref="ProvidersOptions.Section"/>, <see cref="SiloEndpointOptions.Section"/>,
    /// <see cref="ExperimentOptions.Section"/> and <see cref="WatcherOptions.Section"/>.
    /// </summary>
    public static IHostApplicationBuilder AddChaosSilo(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddSettings();
        var endpoint = builder.Configuration.GetSection(SiloEndpointOptions.Section).Get<SiloEndpointOptions>() ?? new();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(
                endpoint.Port, endpoint.GatewayPort, new IPEndPoint(IPAddress.Loopback, endpoint.PrimaryPort ?? endpoint.Port))
            .AddMemoryGrainStorage(ChaosStorage.Name, options => options.Configure(o => o.GrainStorageSerializer = new ChaosJsonStorageSerializer()))
            .UseInMemoryReminderService()
            .Configure<SiloMessagingOptions>(o => o.CancelRequestOnTimeout = true));
        // After Orleans, so that the silo takes calls when the watcher makes the first one.
        builder.Services.AddHostedService<ExperimentWatcher>();
        return builder;
    }

    private static void AddSettings(this IHostApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddOptions<ProvidersOptions>().Bind(configuration.GetSection(ProvidersOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProvidersOptions>, ProvidersOptionsValidator>());
        services.AddOptions<SiloEndpointOptions>().Bind(configuration.GetSection(SiloEndpointOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SiloEndpointOptions>, SiloEndpointOptionsValidator>());
        services.AddOptions<WatcherOptions>().Bind(configuration.GetSection(WatcherOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WatcherOptions>, WatcherOptionsValidator>());
        services.AddChaosGrains(configuration.GetSection(ExperimentOptions.Section).Bind);
        services.AddChaosKubernetes(configuration.GetSection(KubernetesClientOptions.Section).Bind);
    }
}
