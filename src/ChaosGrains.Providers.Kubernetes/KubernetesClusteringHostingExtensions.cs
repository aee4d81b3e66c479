using ChaosGrains.Providers.Kubernetes.Clustering;
using ChaosGrains.Providers.Kubernetes.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;

namespace ChaosGrains.Providers.Kubernetes;

/// <summary>Clustering over Kubernetes objects: a membership table for silos, a gateway list for clients.</summary>
public static class KubernetesClusteringHostingExtensions
{
    /// <summary>Keeps the membership table in an <c>OrleansCluster</c> object.</summary>
    public static ISiloBuilder UseKubernetesClustering(this ISiloBuilder builder, Action<KubernetesClusteringOptions>? configure = null) =>
        builder.UseKubernetesClustering(options => options.Configure(configure ?? (_ => { })));

    /// <inheritdoc cref="UseKubernetesClustering(ISiloBuilder, Action{KubernetesClusteringOptions})"/>
    public static ISiloBuilder UseKubernetesClustering(
        this ISiloBuilder builder, Action<OptionsBuilder<KubernetesClusteringOptions>> configure)
    {
        builder.Services.AddKubernetesMembershipTable(configure);
        return builder;
    }

    /// <summary>Finds gateways in an <c>OrleansCluster</c> object.</summary>
    public static IClientBuilder UseKubernetesClustering(
        this IClientBuilder builder, Action<KubernetesClusteringOptions>? configure = null) =>
        builder.UseKubernetesClustering(options => options.Configure(configure ?? (_ => { })));

    /// <inheritdoc cref="UseKubernetesClustering(IClientBuilder, Action{KubernetesClusteringOptions})"/>
    public static IClientBuilder UseKubernetesClustering(
        this IClientBuilder builder, Action<OptionsBuilder<KubernetesClusteringOptions>> configure)
    {
        builder.Services.AddKubernetesGatewayListProvider(configure);
        return builder;
    }

    /// <summary>Adds the membership table to a silo's services.</summary>
    public static IServiceCollection AddKubernetesMembershipTable(
        this IServiceCollection services, Action<OptionsBuilder<KubernetesClusteringOptions>> configure) =>
        services.AddClustering(configure)
            .AddSingleton<IMembershipTable>(provider => new KubernetesMembershipTable(Open(provider), ClusterId(provider)));

    /// <summary>Adds the gateway list to a client's services.</summary>
    public static IServiceCollection AddKubernetesGatewayListProvider(
        this IServiceCollection services, Action<OptionsBuilder<KubernetesClusteringOptions>> configure) =>
        services.AddClustering(configure)
            .AddSingleton<IGatewayListProvider>(provider => new KubernetesGatewayListProvider(
                Open(provider), ClusterId(provider),
                provider.GetRequiredService<IOptions<GatewayOptions>>().Value.GatewayListRefreshPeriod));

    private static IServiceCollection AddClustering(
        this IServiceCollection services, Action<OptionsBuilder<KubernetesClusteringOptions>> configure)
    {
        configure(services.AddOptions<KubernetesClusteringOptions>());
        return services.AddKubernetesPlaces()
            .AddTransient<IConfigurationValidator, KubernetesClusteringOptionsValidator>();
    }

    private static ClusterObjects Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<KubernetesClusteringOptions>>().Value;
        return new ClusterObjects(
            provider.OpenObjects<OrleansClusterSpec, ClusterObjects>(OrleansClusterSpec.Kind, options), options,
            provider.GetTime(), provider.GetRequiredService<ILogger<ClusterObjects>>());
    }

    private static string ClusterId(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId;
}
