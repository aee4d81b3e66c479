using ChaosGrains.Benchmarks.Clusters;
using ChaosGrains.Benchmarks.Processes;
using ChaosGrains.Benchmarks.Reports;
using ChaosGrains.Benchmarks.Scenes;

namespace ChaosGrains.Benchmarks.Suites;

/// <summary>What one experiment writes, by the number of its targets on a node.</summary>
internal sealed class WritesBenchmark : IBenchmark
{
    private const int Most = 6;
    private static readonly string[] Writes = ["create", "update", "patch", "delete"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public string Name => "writes";

    public string Description => "what a PodKill writes to storage and to the API server, by the number of its targets on one node";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using var cluster = await BenchmarkClusters.StartAsync(context, cancellationToken);
        if (cluster.Requests() is null)
            throw new InvalidOperationException("Requests can be counted on a simulated cluster only.");
        var figures = new List<Figure>();
        foreach (var targets in context.Size<int[]>([1, 10, 100, 1000], [1, 10]))
        {
            context.Tell($"{targets} targets");
            figures.AddRange(await MeasureAsync(cluster, targets, cancellationToken));
        }
        return new BenchmarkReport(Name, cluster.Name, context.Quick, figures);
    }

    private static async Task<Figure[]> MeasureAsync(IBenchmarkCluster cluster, int targets, CancellationToken cancellationToken)
    {
        await using var scene = await Scene.CreateAsync(cluster, "writes", cancellationToken);
        await using var silos = await SiloGroup.StartAsync(cluster, scene, 1, cancellationToken);
        await scene.MakePodsAsync([.. Enumerable.Range(0, targets).Select(i => $"pod-{i}")], "web", cancellationToken, onOneNode: true);
        var before = cluster.Requests()!;
        await scene.SubmitAsync(ExperimentBodies.OnAll("all", "web"), cancellationToken);
        await scene.Completed.WaitAsync("all", Limit, cancellationToken);
        await Settling.WaitAsync(cluster, silos.Processes[0], cancellationToken);
        var after = cluster.Requests()!;
        var group = $"{targets} targets on one node";
        return
        [
            new(group, "state writes", Count("grainstates", Writes), "", null, Goal.Value(Most)),
            new(group, "status patches", Count("chaosexperiments/status", "patch"), "", null, Goal.Value(Most)),
            new(group, "reminder writes", Count("reminderbuckets", Writes), ""),
            new(group, "finalizer patches", Count("chaosexperiments", "patch"), ""),
            new(group, "events", Count("events", "create", "patch"), ""),
        ];

        double Count(string resource, params string[] verbs) =>
            verbs.Sum(verb => after.GetValueOrDefault($"{verb} {resource}") - before.GetValueOrDefault($"{verb} {resource}"));
    }
}
