using ChaosGrains.Simulator;
using ChaosGrains.Simulator.Faults;

namespace ChaosGrains.Benchmarks.Clusters;

/// <summary>The simulator, in this process.</summary>
internal sealed class SimulatedCluster : IBenchmarkCluster
{
    private readonly ClusterSimulator _simulator;

    private SimulatedCluster(ClusterSimulator simulator, string kubeconfig, IReadOnlyList<string> nodes)
    {
        (_simulator, Kubeconfig, Nodes) = (simulator, kubeconfig, nodes);
        Client = ClusterClient.Create(kubeconfig);
    }

    public string Name => "the simulator";

    public string Kubeconfig { get; }

    public k8s.Kubernetes Client { get; }

    public IReadOnlyList<string> Nodes { get; }

    public static async Task<SimulatedCluster> StartAsync(int nodes, CancellationToken cancellationToken)
    {
        var simulator = await ClusterSimulator.StartAsync(
            new ClusterSimulatorOptions { RecordEvents = false, PodStartDelay = TimeSpan.FromMilliseconds(20), HistoryLength = 50_000 }, cancellationToken);
        var names = Enumerable.Range(0, nodes).Select(i => $"bench-{i}").ToArray();
        foreach (var name in names)
            simulator.AddNode(name);
        var kubeconfig = Path.Combine(Directory.CreateTempSubdirectory("chaosgrains-benchmarks-").FullName, "kubeconfig");
        await simulator.WriteKubeconfigAsync(kubeconfig, cancellationToken);
        return new SimulatedCluster(simulator, kubeconfig, names);
    }

    public Task<IAsyncDisposable> ObserveDeletionsAsync(string ns, Marks marks, CancellationToken cancellationToken)
    {
        void Note(RequestInfo request)
        {
            if (request.Verb == "delete" && request.Resource == "pods" && request.Namespace == ns)
                marks.Add(request.Name);
        }

        _simulator.RequestArrived += Note;
        return Task.FromResult<IAsyncDisposable>(new Ending(() => _simulator.RequestArrived -= Note));
    }

    public IReadOnlyDictionary<string, long>? Requests() => _simulator.RequestCounts()
        .Where(c => c.UserAgent != ClusterClient.UserAgent)
        .GroupBy(c => $"{c.Verb} {c.Resource}{(c.Subresource.Length > 0 ? "/" + c.Subresource : "")}")
        .ToDictionary(g => g.Key, g => g.Sum(c => c.Count));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _simulator.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(Kubeconfig)!, recursive: true);
    }

    private sealed class Ending(Action end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end();
            return ValueTask.CompletedTask;
        }
    }
}
