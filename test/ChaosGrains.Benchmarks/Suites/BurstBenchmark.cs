using ChaosGrains.Benchmarks.Clusters;
using ChaosGrains.Benchmarks.Reports;
using ChaosGrains.Benchmarks.Scenes;

namespace ChaosGrains.Benchmarks.Suites;

/// <summary>Many experiments submitted at once, each on a pod of its own, with the default client limits and with raised ones.</summary>
internal sealed class BurstBenchmark : IBenchmark
{
    private const double MostGrowth = 1.2;

    /// <summary>With fewer experiments the CPU time is that of compiling.</summary>
    private const int FewestForCpu = 500;

    public string Name => "burst";

    public string Description => "500, 1,000 and 2,000 experiments submitted at once, each on its own pod; floor: a bare loop doing the same deletions";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        int[] sizes = context.Size<int[]>([500, 1000, 2000], [100, 200]);
        await using var cluster = await BenchmarkClusters.StartAsync(context, cancellationToken);
        var floors = new Dictionary<int, Load.Outcome>();
        foreach (var size in sizes)
        {
            context.Tell($"floor: {size} experiments");
            floors[size] = await MeasureAsync(cluster, await Trial.OfFloorAsync(cluster, cancellationToken), size, cancellationToken);
        }
        var figures = new List<Figure>();
        foreach (var (limits, settings) in new[] { ("default limits", OperatorSettings.Default), ("raised limits", OperatorSettings.RaisedInMemory) })
        {
            var outcomes = new Dictionary<int, Load.Outcome>();
            foreach (var size in sizes)
            {
                context.Tell($"operator, {limits}: {size} experiments");
                outcomes[size] = await MeasureAsync(cluster, await Trial.OfOperatorAsync(cluster, settings, cancellationToken), size, cancellationToken);
                figures.AddRange(FiguresOf($"{size} experiments, {limits}", size, outcomes[size], floors[size], isLast: size == sizes[^1]));
            }
            figures.AddRange(Growth(limits, sizes[^2], outcomes[sizes[^2]], sizes[^1], outcomes[sizes[^1]]));
        }
        return new BenchmarkReport(Name, cluster.Name, context.Quick, figures);
    }

    private static async Task<Load.Outcome> MeasureAsync(IBenchmarkCluster cluster, Trial trial, int size, CancellationToken cancellationToken)
    {
        var names = Enumerable.Range(0, size).Select(i => $"target-{i}").ToArray();
        await trial.Scene.MakePodsAsync(names, "target", cancellationToken);
        return await Load.RunAsync(cluster, trial, [.. names.Select(ExperimentBodies.OnPod)], size, cancellationToken);
    }

    private static IEnumerable<Figure> FiguresOf(string group, int size, Load.Outcome outcome, Load.Outcome floor, bool isLast)
    {
        yield return new Figure(group, "all pods gone", outcome.LastGone, "s", floor.LastGone, isLast ? null : Goal.Ratio(3));
        yield return new Figure(group, "all Completed", outcome.Completed, "s", floor.LastGone);
        yield return new Figure(group, "CPU per experiment", PerExperiment(outcome.Cpu * 1000), "ms", PerExperiment(floor.Cpu * 1000), size < FewestForCpu ? null : Goal.Value(10));
        yield return new Figure(group, "peak memory", outcome.PeakMemory, "MiB", floor.PeakMemory);
        if (outcome is not { Requests: { } requests, TotalRequests: { } total })
            yield break;
        yield return new Figure(group, "requests per experiment", PerExperiment(total), "", PerExperiment(floor.TotalRequests ?? 0), Goal.Value(8));
        foreach (var (kind, count) in requests.OrderByDescending(r => r.Value).Where(r => r.Value >= size / 100))
            yield return new Figure(group, $"  {kind}", PerExperiment(count), "");

        double PerExperiment(double all) => all / size;
    }

    private static IEnumerable<Figure> Growth(string limits, int small, Load.Outcome before, int large, Load.Outcome after)
    {
        var group = $"{large} against {small}, {limits}";
        yield return new Figure(group, "CPU per experiment", after.Cpu * 1000 / large, "ms", before.Cpu * 1000 / small, Goal.Ratio(MostGrowth));
        if (after.TotalRequests is { } requests && before.TotalRequests is { } fewer)
            yield return new Figure(group, "requests per experiment", (double)requests / large, "", (double)fewer / small, Goal.Ratio(MostGrowth));
    }
}
