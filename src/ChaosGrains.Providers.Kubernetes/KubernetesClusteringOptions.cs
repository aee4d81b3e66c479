namespace ChaosGrains.Providers.Kubernetes;

/// <summary>The membership table and the gateway list: one <c>OrleansCluster</c> object per Orleans cluster.</summary>
public sealed class KubernetesClusteringOptions : KubernetesProviderOptions
{
    /// <summary>
    /// Tries of a change to the table when other silos change it at the same time, 1 to 100. Each is one read and one write. Default 16.
    /// </summary>
    public int ConflictTries { get; set; } = 16;
}
