using ChaosGrains.Providers.Kubernetes.Common;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace ChaosGrains.Providers.Kubernetes.Clustering;

/// <summary>Refuses options that cannot work.</summary>
internal sealed class KubernetesClusteringOptionsValidator(
    IOptions<KubernetesClusteringOptions> options, IOptions<ClusterOptions> cluster) : IConfigurationValidator
{
    public void ValidateConfiguration() => new OptionRules("Kubernetes clustering")
        .Shared(options.Value)
        .Check(options.Value.ConflictTries is >= 1 and <= 100, $"ConflictTries is {options.Value.ConflictTries}: it takes 1 to 100.")
        .Check(!string.IsNullOrWhiteSpace(cluster.Value.ClusterId), "ClusterOptions.ClusterId is empty: name the cluster.")
        .ThrowIfBroken();
}
