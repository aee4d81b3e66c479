using ChaosGrains.Benchmarks.Scenes;

namespace ChaosGrains.Benchmarks.Clusters;

/// <summary>Brings up the cluster that a benchmark runs on.</summary>
internal static class BenchmarkClusters
{
    private const int SimulatedNodes = 10;

    public static async Task<IBenchmarkCluster> StartAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        IBenchmarkCluster cluster = context.Kubeconfig is { } path
            ? await RealCluster.ConnectAsync(path, cancellationToken)
            : await SimulatedCluster.StartAsync(SimulatedNodes, cancellationToken);
        await ExperimentDefinition.InstallAsync(cluster.Client, cancellationToken);
        return cluster;
    }
}
