using ChaosGrains.Benchmarks.Clusters;
using ChaosGrains.Benchmarks.Processes;
using ChaosGrains.Benchmarks.Reports;
using ChaosGrains.Benchmarks.Scenes;
using k8s;

namespace ChaosGrains.Benchmarks.Suites;

/// <summary>One fault on many pods by way of their nodes' agents, over mutual TLS.</summary>
internal sealed class AgentsBenchmark : IBenchmark
{
    private const int Nodes = 60;
    private const double MostSeconds = 10;
    private const string Annotation = "simulator.chaosgrains.io/faults";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly IReadOnlyDictionary<string, string> Settings =
        new Dictionary<string, string>(OperatorSettings.Default) { ["Operator__Namespace"] = AgentInstallation.Namespace };

    public string Name => "agents";

    public string Description => $"one NetworkDelay, mode All, over 600 and 6,000 pods on {Nodes} simulated nodes with agents; baseline: 600 pods";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using var cluster = await SimulatedCluster.StartAsync(Nodes, cancellationToken);
        await ExperimentDefinition.InstallAsync(cluster.Client, cancellationToken);
        await AgentInstallation.ApplyAsync(cluster.Client, cancellationToken);
        await using var silo = OperatorProcess.Start(cluster.Kubeconfig, Settings);
        await AgentInstallation.WaitAsync(cluster.Client, Nodes, cancellationToken);
        await MeasureAsync(context, cluster, silo, context.Size(600, 60), cancellationToken);
        var figures = new List<Figure>();
        Outcome? baseline = null;
        foreach (var pods in context.Size<int[]>([600, 6000], [60, 600]))
        {
            var outcome = await MeasureAsync(context, cluster, silo, pods, cancellationToken);
            figures.AddRange(FiguresOf($"{pods} pods on {Nodes} nodes", outcome, baseline));
            baseline ??= outcome;
        }
        return new BenchmarkReport(Name, cluster.Name, context.Quick, figures);
    }

    private static async Task<Outcome> MeasureAsync(
        BenchmarkContext context, SimulatedCluster cluster, ChildProcess silo, int pods, CancellationToken cancellationToken)
    {
        const string Delay = "delay";
        context.Tell($"{pods} pods");
        await using var scene = await Scene.CreateAsync(cluster, "agents", cancellationToken);
        await scene.MakePodsAsync([.. Enumerable.Range(0, pods).Select(i => $"target-{i}")], "target", cancellationToken);
        var cpu = silo.Cpu;
        var applied = TimeProvider.System.GetTimestamp();
        await scene.SubmitAsync(ExperimentBodies.Delay(Delay, "target"), cancellationToken);
        await scene.AllInjected.WaitAsync(Delay, Limit, cancellationToken);
        await DemandAsync(cluster, scene, pods, cancellationToken);
        var deleted = TimeProvider.System.GetTimestamp();
        await scene.DeleteAsync(Delay, cancellationToken);
        await scene.Removed.WaitAsync(Delay, Limit, cancellationToken);
        var used = (silo.Cpu - cpu).TotalSeconds;
        await DemandAsync(cluster, scene, 0, cancellationToken);
        return new Outcome(Seconds(applied, scene.AllInjected[Delay]), Seconds(deleted, scene.Removed[Delay]), used, silo.PeakMemory);
    }

    /// <summary>A time counts only when the pods themselves say the same.</summary>
    private static async Task DemandAsync(SimulatedCluster cluster, Scene scene, int expected, CancellationToken cancellationToken)
    {
        var pods = await cluster.Client.CoreV1.ListNamespacedPodAsync(scene.Namespace, cancellationToken: cancellationToken);
        var hit = pods.Items.Count(pod => pod.Metadata.Annotations?.ContainsKey(Annotation) == true);
        if (hit != expected)
            throw new InvalidOperationException($"The status says that {expected} pods have the fault; {hit} have.");
    }

    private static IEnumerable<Figure> FiguresOf(string group, Outcome outcome, Outcome? baseline)
    {
        yield return new Figure(group, "applied → all injected", outcome.Injected, "s", baseline?.Injected, Goal.Value(MostSeconds));
        yield return new Figure(group, "deleted → all reverted", outcome.Reverted, "s", baseline?.Reverted, Goal.Value(MostSeconds));
        yield return new Figure(group, "CPU of the silo", outcome.Cpu, "s", baseline?.Cpu);
        yield return new Figure(group, "peak memory of the silo", outcome.PeakMemory, "MiB", baseline?.PeakMemory);
    }

    private static double Seconds(long from, long to) => TimeProvider.System.GetElapsedTime(from, to).TotalSeconds;

    private sealed record Outcome(double Injected, double Reverted, double Cpu, double PeakMemory);
}
