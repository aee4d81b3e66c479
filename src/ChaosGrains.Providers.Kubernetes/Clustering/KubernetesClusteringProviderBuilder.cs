using ChaosGrains.Providers.Kubernetes.Clustering;
using ChaosGrains.Providers.Kubernetes.Common;
using Microsoft.Extensions.Configuration;
using Orleans.Providers;

[assembly: RegisterProvider("Kubernetes", "Clustering", "Silo", typeof(KubernetesClusteringProviderBuilder))]
[assembly: RegisterProvider("Kubernetes", "Clustering", "Client", typeof(KubernetesClusteringProviderBuilder))]

namespace ChaosGrains.Providers.Kubernetes.Clustering;

/// <summary>Clustering by configuration alone: <c>Orleans:Clustering:ProviderType = Kubernetes</c>.</summary>
internal sealed class KubernetesClusteringProviderBuilder : IProviderBuilder<ISiloBuilder>, IProviderBuilder<IClientBuilder>
{
    public void Configure(ISiloBuilder builder, string? name, IConfigurationSection configurationSection) =>
        builder.UseKubernetesClustering(options => options.Bind(configurationSection));

    public void Configure(IClientBuilder builder, string? name, IConfigurationSection configurationSection) =>
        builder.UseKubernetesClustering(options => options.Bind(configurationSection));
}
