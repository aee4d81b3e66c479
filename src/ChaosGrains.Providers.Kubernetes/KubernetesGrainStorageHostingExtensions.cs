using ChaosGrains.Providers.Kubernetes.Common;
using ChaosGrains.Providers.Kubernetes.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace ChaosGrains.Providers.Kubernetes;

/// <summary>Grain storage over Kubernetes objects.</summary>
public static class KubernetesGrainStorageHostingExtensions
{
    /// <summary>Adds grain storage under a name.</summary>
    public static ISiloBuilder AddKubernetesGrainStorage(
        this ISiloBuilder builder, string name, Action<KubernetesGrainStorageOptions>? configure = null) =>
        builder.AddKubernetesGrainStorage(name, (OptionsBuilder<KubernetesGrainStorageOptions> options) =>
            options.Configure(configure ?? (_ => { })));

    /// <inheritdoc cref="AddKubernetesGrainStorage(ISiloBuilder, string, Action{KubernetesGrainStorageOptions})"/>
    public static ISiloBuilder AddKubernetesGrainStorage(
        this ISiloBuilder builder, string name, Action<OptionsBuilder<KubernetesGrainStorageOptions>> configure)
    {
        builder.Services.AddKubernetesGrainStorage(name, configure);
        return builder;
    }

    /// <summary>Adds the grain storage that is used where no name is given.</summary>
    public static ISiloBuilder AddKubernetesGrainStorageAsDefault(
        this ISiloBuilder builder, Action<KubernetesGrainStorageOptions>? configure = null) =>
        builder.AddKubernetesGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configure);

    /// <summary>Adds grain storage under a name to a silo's services.</summary>
    public static IServiceCollection AddKubernetesGrainStorage(
        this IServiceCollection services, string name, Action<OptionsBuilder<KubernetesGrainStorageOptions>> configure)
    {
        configure(services.AddOptions<KubernetesGrainStorageOptions>(name));
        services.AddKubernetesPlaces()
            .ConfigureNamedOptionForLogging<KubernetesGrainStorageOptions>(name)
            .AddTransient<IPostConfigureOptions<KubernetesGrainStorageOptions>,
                DefaultStorageProviderSerializerOptionsConfigurator<KubernetesGrainStorageOptions>>()
            .AddTransient<IConfigurationValidator>(provider =>
                new KubernetesGrainStorageOptionsValidator(OptionsOf(provider, name), name));
        return services.AddGrainStorage(name, Create);
    }

    private static KubernetesGrainStorage Create(IServiceProvider provider, string name)
    {
        var options = OptionsOf(provider, name);
        return new KubernetesGrainStorage(
            name, provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
            provider.OpenObjects<GrainStateSpec, KubernetesGrainStorage>(GrainStateSpec.Kind, options), options,
            provider.GetRequiredService<IActivatorProvider>(), provider.GetTime());
    }

    private static KubernetesGrainStorageOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<KubernetesGrainStorageOptions>>().Get(name);
}
