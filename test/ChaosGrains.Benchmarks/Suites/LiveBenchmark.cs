using ChaosGrains.Benchmarks.Clusters;
using ChaosGrains.Benchmarks.Processes;
using ChaosGrains.Benchmarks.Reports;
using ChaosGrains.Benchmarks.Scenes;

namespace ChaosGrains.Benchmarks.Suites;

/// <summary>Many experiments that last, all live at once in one silo, with their state and reminders in Kubernetes.</summary>
internal sealed class LiveBenchmark : IBenchmark
{
    private const string Pod = "target";
    private const double MostMemory = 1024;
    private const double MostGrowth = 1.2;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(60);

    public string Name => "live";

    public string Description => "10,000 experiments live at once in one silo, a fault that does nothing for hours; baseline: 1,000 of them";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var (few, many) = context.Size((1000, 10_000), (100, 500));
        await using var cluster = await BenchmarkClusters.StartAsync(context, cancellationToken);
        context.Tell($"{few} experiments");
        var before = await MeasureAsync(cluster, few, cancellationToken);
        context.Tell($"{many} experiments");
        var after = await MeasureAsync(cluster, many, cancellationToken);
        var group = $"{many} experiments against {few}";
        return new BenchmarkReport(Name, cluster.Name, context.Quick,
        [
            new(group, "peak memory", after.Memory, "MiB", before.Memory, Goal.Value(MostMemory)),
            new(group, "CPU per experiment until active", after.Cpu, "ms", before.Cpu, Goal.Ratio(MostGrowth)),
            new(group, "CPU per experiment and minute at rest", after.CpuAtRest, "ms", before.CpuAtRest),
            new(group, "experiments active per second", after.PerSecond, "/s", before.PerSecond),
        ]);
    }

    private static async Task<(double Memory, double Cpu, double CpuAtRest, double PerSecond)> MeasureAsync(
        IBenchmarkCluster cluster, int count, CancellationToken cancellationToken)
    {
        await using var scene = await Scene.CreateAsync(cluster, "live", cancellationToken);
        await scene.MakePodsAsync([Pod], Pod, cancellationToken);
        await using var silos = await SiloGroup.StartAsync(cluster, scene, 1, cancellationToken);
        await SubmitAsync(scene, "warm", 300, cancellationToken);
        scene.Reset();
        var (cpu, begun) = (silos.Cpu, TimeProvider.System.GetTimestamp());
        await SubmitAsync(scene, "live", count, cancellationToken);
        var (spent, seconds) = (silos.Cpu - cpu, TimeProvider.System.GetElapsedTime(begun).TotalSeconds);
        cpu = silos.Cpu;
        await Task.Delay(Rest, TimeProvider.System, cancellationToken);
        return (silos.Processes[0].PeakMemory, spent * 1000 / count, (silos.Cpu - cpu) * 1000 / count / Rest.TotalMinutes, count / seconds);
    }

    private static async Task SubmitAsync(Scene scene, string prefix, int count, CancellationToken cancellationToken)
    {
        await scene.SubmitAsync(Enumerable.Range(0, count).Select(i => ExperimentBodies.Idle($"{prefix}-{i}", Pod, "6h")), cancellationToken);
        await scene.Active.WaitAsync(count, Limit, cancellationToken);
    }
}
