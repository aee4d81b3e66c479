using ChaosGrains.Agent.Client;
using ChaosGrains.Agent.Client.Certificates;
using ChaosGrains.Grains;
using ChaosGrains.Grains.Hosting;
using ChaosGrains.Kubernetes;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Operator;
using ChaosGrains.Silo.Agents;
using ChaosGrains.Silo.Providers;
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
    /// Adds everything a silo of the operator needs: Orleans, the grains, the ways to the API server and to agents, and the watchers. Settings come from
    /// the host's configuration: sections <see cref="ProvidersOptions.Section"/>, <see cref="ClusterSettings.Section"/>,
    /// <see cref="SiloEndpointOptions.Section"/>, <see cref="ExperimentOptions.Section"/>, <see cref="WatcherOptions.Section"/>,
    /// <see cref="KubernetesClientOptions.Section"/>, <see cref="OperatorOptions.Section"/>, <see cref="AgentOptions.Section"/>,
    /// <see cref="AgentClientOptions.Section"/> and <see cref="CertificateOptions.Section"/>. A wrong one is refused when the host starts.
    /// </summary>
    public static IHostApplicationBuilder AddChaosSilo(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddSettings();
        // Before Orleans, so that it stops after it: the silo's own lifecycle ends the watch, in the right moment.
        builder.Services.AddSingleton<ExperimentTeller>();
        builder.Services.AddSingleton<ExperimentWatch>();
        builder.Services.AddSingleton<ExperimentWatcher>();
        builder.Services.AddHostedService(p => p.GetRequiredService<ExperimentWatcher>());
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, WatcherHandOver>();
        builder.UseOrleans(silo => silo.UseChaosSettings().UseChosenProviders());
        builder.Services.AddHostedService<AgentWatcher>();
        builder.Services.AddHostedService<ReadyMessage>();
        return builder;
    }

    private static void AddSettings(this IHostApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSettings<ProvidersOptions, ProvidersOptionsValidator>(configuration, ProvidersOptions.Section);
        services.AddSettings<ClusterSettings, ClusterSettingsValidator>(configuration, ClusterSettings.Section);
        services.AddSettings<SiloEndpointOptions, SiloEndpointOptionsValidator>(configuration, SiloEndpointOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SiloEndpointOptions>, SiloAddressValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<SiloEndpointOptions>, SiloEndpointDefaults>());
        services.AddSettings<WatcherOptions, WatcherOptionsValidator>(configuration, WatcherOptions.Section);
        services.AddChaosGrains(configuration.GetSection(ExperimentOptions.Section).Bind, configuration.GetSection(AgentOptions.Section).Bind);
        services.AddChaosKubernetes(configuration.GetSection(KubernetesClientOptions.Section).Bind);
        // Where its state is, there its Secrets and its agents are too, unless told otherwise.
        services.Configure<OperatorOptions>(o => o.Namespace =
            configuration[$"{OperatorOptions.Section}:{nameof(o.Namespace)}"] ?? configuration[KubernetesProviders.NamespaceKey]);
        services.AddAgentClient(configuration.GetSection(AgentClientOptions.Section).Bind);
        services.AddCertificateKeeper(configuration.GetSection(CertificateOptions.Section).Bind);
        // Not by way of the options, which would validate them when the host is built: all that is wrong is told at once, when it starts.
        services.Configure<HostOptions>(host => host.ShutdownTimeout =
            (configuration.GetSection(SiloEndpointOptions.Section).Get<SiloEndpointOptions>() ?? new()).ShutdownTimeout);
    }

    private static void AddSettings<TOptions, TValidator>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
    }

    private static ISiloBuilder UseChaosSettings(this ISiloBuilder silo)
    {
        var services = silo.Services;
        services.AddOptions<ClusterOptions>().Configure<IOptions<ClusterSettings>>((orleans, own) => ClusterSetup.Apply(orleans, own.Value));
        services.AddOptions<ClusterMembershipOptions>().Configure<IOptions<ClusterSettings>>((orleans, own) => ClusterSetup.Apply(orleans, own.Value));
        services.AddOptions<EndpointOptions>().Configure<IOptions<SiloEndpointOptions>>((orleans, own) => SiloEndpoints.Apply(orleans, own.Value));
        services.AddOptions<SiloOptions>().Configure<IOptions<SiloEndpointOptions>>((orleans, own) => orleans.SiloName = own.Value.Name ?? orleans.SiloName);
        return silo.Configure<SiloMessagingOptions>(o => o.CancelRequestOnTimeout = true);
    }

    private static void UseChosenProviders(this ISiloBuilder silo)
    {
        var chosen = silo.Configuration.GetSection(ProvidersOptions.Section).Get<ProvidersOptions>() ?? new();
        // A choice that is none, or lacks settings, is told when the host starts; until then nothing is made of it.
        foreach (var role in ProviderRole.All)
            role.Find(role.Read(chosen))?.Use(silo);
    }
}
