using ChaosGrains.Benchmarks.Clusters;

namespace ChaosGrains.Benchmarks.Processes;

/// <summary>Waits until a process has nothing more to do, so that what it does in the background is counted too.</summary>
internal static class Settling
{
    private const double IdleShare = 0.03;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task WaitAsync(IBenchmarkCluster cluster, ChildProcess process, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var (requests, cpu) = (Total(cluster), process.Cpu);
        while (TimeProvider.System.GetElapsedTime(begun) < Limit)
        {
            await Task.Delay(Quiet, TimeProvider.System, cancellationToken);
            var (requestsNow, cpuNow) = (Total(cluster), process.Cpu);
            if (requestsNow is null ? (cpuNow - cpu) / Quiet < IdleShare : requestsNow == requests)
                return;
            (requests, cpu) = (requestsNow, cpuNow);
        }
        throw new TimeoutException($"The process did not come to rest within {Limit}.");
    }

    private static long? Total(IBenchmarkCluster cluster) => cluster.Requests()?.Values.Sum();
}
