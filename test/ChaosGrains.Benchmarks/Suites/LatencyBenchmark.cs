using ChaosGrains.Benchmarks.Clusters;
using ChaosGrains.Benchmarks.Reports;
using ChaosGrains.Benchmarks.Scenes;

namespace ChaosGrains.Benchmarks.Suites;

/// <summary>From applying an experiment to the deletion of its pod as the server sees it, one experiment after the other.</summary>
internal sealed class LatencyBenchmark : IBenchmark
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public string Name => "latency";

    public string Description => "apply → DELETE of the pod seen by the server, experiments one after the other; floor: a bare watch→delete loop";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var count = context.Size(200, 50);
        await using var cluster = await BenchmarkClusters.StartAsync(context, cancellationToken);
        context.Tell($"floor: {count} experiments");
        var floor = await MeasureAsync(await Trial.OfFloorAsync(cluster, cancellationToken), count, cancellationToken);
        context.Tell($"operator: {count} experiments");
        var measured = await MeasureAsync(await Trial.OfOperatorAsync(cluster, OperatorSettings.Default, cancellationToken), count, cancellationToken);
        var group = $"{count} experiments";
        return new BenchmarkReport(Name, cluster.Name, context.Quick,
        [
            Of("median", 0.5, Goal.Ratio(2)),
            Of("p90", 0.9, null),
            Of("p99", 0.99, Goal.Ratio(4)),
        ]);

        Figure Of(string name, double share, Goal? goal) =>
            new(group, $"apply → delete, {name}", Statistics.Quantile(measured, share), "ms", Statistics.Quantile(floor, share), goal);
    }

    private static async Task<List<double>> MeasureAsync(Trial trial, int count, CancellationToken cancellationToken)
    {
        await using var _ = trial;
        var names = Enumerable.Range(0, count).Select(i => $"target-{i}").ToArray();
        await trial.Scene.MakePodsAsync(names, "target", cancellationToken);
        var samples = new List<double>();
        foreach (var name in names)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            var experiment = ExperimentBodies.OnPod(name);
            var applied = TimeProvider.System.GetTimestamp();
            await trial.Scene.SubmitAsync(experiment, cancellationToken);
            await trial.Done.WaitAsync(name, Limit, cancellationToken);
            await trial.Scene.Deleted.WaitAsync(name, Limit, cancellationToken);
            samples.Add(TimeProvider.System.GetElapsedTime(applied, trial.Scene.Deleted[name]).TotalMilliseconds);
        }
        return samples;
    }
}
