using k8s;

namespace ChaosGrains.Benchmarks.Clusters;

/// <summary>Makes this process's client of a cluster.</summary>
internal static class ClusterClient
{
    /// <summary>What the benchmark calls itself, so that its own requests are not counted.</summary>
    public const string UserAgent = "chaosgrains-benchmarks";

    public static k8s.Kubernetes Create(string kubeconfig)
    {
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        configuration.UserAgent = UserAgent;
        configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan;
        return new k8s.Kubernetes(configuration);
    }
}
