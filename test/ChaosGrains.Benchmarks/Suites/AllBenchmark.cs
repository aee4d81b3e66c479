using ChaosGrains.Benchmarks.Clusters;
using ChaosGrains.Benchmarks.Reports;
using ChaosGrains.Benchmarks.Scenes;

namespace ChaosGrains.Benchmarks.Suites;

/// <summary>One experiment over many pods.</summary>
internal sealed class AllBenchmark : IBenchmark
{
    private const string App = "target";

    public string Name => "all";

    public string Description => "one experiment, mode All, over 1,000 pods, at the default limits; floor: a bare loop deleting the same pods";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var pods = context.Size(1000, 200);
        await using var cluster = await BenchmarkClusters.StartAsync(context, cancellationToken);
        context.Tell($"floor: {pods} pods");
        var floor = await MeasureAsync(cluster, await Trial.OfFloorAsync(cluster, cancellationToken), pods, cancellationToken);
        context.Tell($"operator: {pods} pods");
        var outcome = await MeasureAsync(cluster, await Trial.OfOperatorAsync(cluster, OperatorSettings.Default, cancellationToken), pods, cancellationToken);
        return new BenchmarkReport(Name, cluster.Name, context.Quick, [.. FiguresOf($"{pods} pods on {cluster.Nodes.Count} nodes", pods, outcome, floor)]);
    }

    private static async Task<Load.Outcome> MeasureAsync(IBenchmarkCluster cluster, Trial trial, int pods, CancellationToken cancellationToken)
    {
        await trial.Scene.MakePodsAsync([.. Enumerable.Range(0, pods).Select(i => $"target-{i}")], App, cancellationToken);
        return await Load.RunAsync(cluster, trial, [ExperimentBodies.OnAll("all", App)], pods, cancellationToken);
    }

    private static IEnumerable<Figure> FiguresOf(string group, int pods, Load.Outcome outcome, Load.Outcome floor)
    {
        yield return new Figure(group, "first pod gone", outcome.FirstGone, "s", floor.FirstGone);
        yield return new Figure(group, "last pod gone", outcome.LastGone, "s", floor.LastGone, Goal.Value(6));
        yield return new Figure(group, "Completed", outcome.Completed, "s", floor.LastGone);
        yield return new Figure(group, "CPU", outcome.Cpu, "s", floor.Cpu);
        yield return new Figure(group, "peak memory", outcome.PeakMemory, "MiB", floor.PeakMemory);
        if (outcome is not { Requests: { } requests, TotalRequests: { } total })
            yield break;
        yield return new Figure(group, "requests per pod", (double)total / pods, "", (double)(floor.TotalRequests ?? 0) / pods, Goal.Value(1.1));
        foreach (var (kind, count) in requests.OrderByDescending(r => r.Value))
            yield return new Figure(group, $"  {kind}", count, "", floor.Requests?.GetValueOrDefault(kind));
    }
}
