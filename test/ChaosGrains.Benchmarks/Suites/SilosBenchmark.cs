using ChaosGrains.Benchmarks.Clusters;
using ChaosGrains.Benchmarks.Processes;
using ChaosGrains.Benchmarks.Reports;
using ChaosGrains.Benchmarks.Scenes;

namespace ChaosGrains.Benchmarks.Suites;

/// <summary>The same work by one, two and three silo processes.</summary>
internal sealed class SilosBenchmark : IBenchmark
{
    private const double MostGrowth = 1.15;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(3);

    public string Name => "silos";

    public string Description => "1,500 experiments, each killing its own pod, by 1, 2 and 3 silo processes; baseline: one silo";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var size = context.Size(1500, 200);
        await using var cluster = await BenchmarkClusters.StartAsync(context, cancellationToken);
        var figures = new List<Figure>();
        double? one = null;
        foreach (var count in new[] { 1, 2, 3 })
        {
            context.Tell($"{count} silos: {size} experiments");
            var (cpu, shares) = await MeasureAsync(context, cluster, count, size, cancellationToken);
            var group = $"{size} experiments, {count} silos";
            figures.Add(new(group, "CPU per experiment, all silos together", cpu, "ms", one, one is null ? null : Goal.Ratio(MostGrowth)));
            one ??= cpu;
            figures.AddRange(shares.Select((share, i) => new Figure(group, $"  experiments of silo {i}", share * 100, "%")));
        }
        return new BenchmarkReport(Name, cluster.Name, context.Quick, figures);
    }

    private static async Task<(double Cpu, double[] Shares)> MeasureAsync(
        BenchmarkContext context, IBenchmarkCluster cluster, int count, int size, CancellationToken cancellationToken)
    {
        await using var scene = await Scene.CreateAsync(cluster, "silos", cancellationToken);
        await using var silos = await SiloGroup.StartAsync(cluster, scene, count, cancellationToken);
        // Every process compiles for itself, which is not the work that is compared.
        await RunAsync(scene, "warm", context.Size(1500, 200) * count, cancellationToken);
        scene.Reset();
        var cpu = silos.Cpu;
        await RunAsync(scene, "kill", size, cancellationToken);
        var owners = silos.Log.Owners.Where(o => o.Key.StartsWith("kill", StringComparison.Ordinal)).CountBy(o => o.Value).ToDictionary();
        return ((silos.Cpu - cpu) * 1000 / size, [.. silos.Processes.Select(p => (double)owners.GetValueOrDefault(p.Id) / size)]);
    }

    private static async Task RunAsync(Scene scene, string prefix, int count, CancellationToken cancellationToken)
    {
        var names = Enumerable.Range(0, count).Select(i => $"{prefix}-{i}").ToArray();
        await scene.MakePodsAsync(names, prefix, cancellationToken);
        await scene.SubmitAsync(names.Select(ExperimentBodies.OnPod), cancellationToken);
        await scene.Completed.WaitAsync(count, Limit, cancellationToken);
        // What is stored is removed after the last status.
        await Task.Delay(Afterwards, TimeProvider.System, cancellationToken);
    }
}
