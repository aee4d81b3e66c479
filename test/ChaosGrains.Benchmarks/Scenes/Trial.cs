using ChaosGrains.Benchmarks.Clusters;
using ChaosGrains.Benchmarks.Processes;

namespace ChaosGrains.Benchmarks.Scenes;

/// <summary>The operator, or the floor, as a process of its own with a scene to act on.</summary>
internal sealed class Trial : IAsyncDisposable
{
    private const int WarmUps = 20;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private Trial(Scene scene, ChildProcess process, Marks done) => (Scene, Process, Done) = (scene, process, done);

    public Scene Scene { get; }

    public ChildProcess Process { get; }

    /// <summary>When the process had nothing more to do for an experiment.</summary>
    public Marks Done { get; }

    /// <summary>The bare loop.</summary>
    public static async Task<Trial> OfFloorAsync(IBenchmarkCluster cluster, CancellationToken cancellationToken)
    {
        var scene = await Scene.CreateAsync(cluster, "floor", cancellationToken);
        return await BeginAsync(new Trial(scene, FloorProcess.Start(cluster.Kubeconfig, scene.Namespace), scene.Gone), cancellationToken);
    }

    /// <summary>The operator, with settings besides the defaults.</summary>
    public static async Task<Trial> OfOperatorAsync(IBenchmarkCluster cluster, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var scene = await Scene.CreateAsync(cluster, "operator", cancellationToken);
        return await BeginAsync(new Trial(scene, OperatorProcess.Start(cluster.Kubeconfig, settings), scene.Completed), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await Scene.DisposeAsync();
    }

    private static async Task<Trial> BeginAsync(Trial trial, CancellationToken cancellationToken)
    {
        try
        {
            await trial.WarmUpAsync(cancellationToken);
            return trial;
        }
        catch
        {
            await trial.DisposeAsync();
            throw;
        }
    }

    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        var names = Enumerable.Range(0, WarmUps).Select(i => $"warm-{i}").ToArray();
        await Scene.MakePodsAsync(names, "warm", cancellationToken);
        foreach (var name in names)
        {
            await Scene.SubmitAsync(ExperimentBodies.OnPod(name), cancellationToken);
            await Done.WaitAsync(name, StartLimit, cancellationToken);
        }
        Scene.Reset();
    }
}
