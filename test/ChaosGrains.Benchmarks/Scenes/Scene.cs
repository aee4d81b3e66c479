using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Benchmarks.Clusters;
using k8s;
using k8s.Models;

namespace ChaosGrains.Benchmarks.Scenes;

/// <summary>A namespace of its own for one measurement, with pods and experiments, and when something happened to them.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private const int Parallelism = 32;
    private static readonly TimeSpan PodsLimit = TimeSpan.FromMinutes(5);

    private readonly IBenchmarkCluster _cluster;
    private readonly List<IAsyncDisposable> _watches = [];

    private Scene(IBenchmarkCluster cluster, string ns) => (_cluster, Namespace) = (cluster, ns);

    public string Namespace { get; }

    /// <summary>When the server saw the deletion of a pod.</summary>
    public Marks Deleted { get; } = new();

    /// <summary>When a pod was gone.</summary>
    public Marks Gone { get; } = new();

    /// <summary>When an experiment was over.</summary>
    public Marks Completed { get; } = new();

    /// <summary>When a silo told that it is about to inject an experiment.</summary>
    public Marks Injecting { get; } = new();

    /// <summary>When an experiment's status said that its fault is on every target.</summary>
    public Marks Active { get; } = new();

    /// <summary>When an experiment's status said that nothing is left to inject, and all of it was.</summary>
    public Marks AllInjected { get; } = new();

    /// <summary>When an experiment's resource was gone.</summary>
    public Marks Removed { get; } = new();

    private string ExperimentsPath => $"{ExperimentDefinition.Root}/namespaces/{Namespace}/chaosexperiments";

    private string PodsPath => $"api/v1/namespaces/{Namespace}/pods";

    public static async Task<Scene> CreateAsync(IBenchmarkCluster cluster, string purpose, CancellationToken cancellationToken)
    {
        var scene = new Scene(cluster, $"bench-{purpose}-{Guid.NewGuid().ToString("N")[..6]}");
        await cluster.Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = scene.Namespace } }, cancellationToken: cancellationToken);
        scene._watches.Add(await cluster.ObserveDeletionsAsync(scene.Namespace, scene.Deleted, cancellationToken));
        scene._watches.Add(await CollectionWatch.StartAsync(cluster.Client, scene.PodsPath, metadataOnly: true, scene.NotePod, cancellationToken));
        scene._watches.Add(await CollectionWatch.StartAsync(cluster.Client, scene.ExperimentsPath, metadataOnly: false, scene.NoteExperiment, cancellationToken));
        return scene;
    }

    /// <summary>Makes pods, spread over the nodes, and waits until they are ready.</summary>
    public async Task MakePodsAsync(IReadOnlyCollection<string> names, string app, CancellationToken cancellationToken, bool onOneNode = false)
    {
        var ready = new Marks();
        await using var watch = await CollectionWatch.StartAsync(_cluster.Client, PodsPath, metadataOnly: false, (_, pod) => NoteReady(pod, ready), cancellationToken);
        await ForEachAsync(names.Index(), (pod, token) => _cluster.Client.CoreV1.CreateNamespacedPodAsync(
            PodBodies.Bare(pod.Item, app, _cluster.Nodes[onOneNode ? 0 : pod.Index % _cluster.Nodes.Count]), Namespace, cancellationToken: token), cancellationToken);
        await ready.WaitAsync(names.Count, PodsLimit, cancellationToken);
    }

    /// <summary>Submits one experiment.</summary>
    public async Task SubmitAsync(JsonObject experiment, CancellationToken cancellationToken)
    {
        using var content = new StringContent(experiment.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _cluster.Client.RequestAsync(HttpMethod.Post, ExperimentsPath, content, cancellationToken);
        await answer.EnsureAsync(cancellationToken);
    }

    /// <summary>Deletes one experiment's resource, which goes when its fault is taken back.</summary>
    public async Task DeleteAsync(string experiment, CancellationToken cancellationToken)
    {
        using var answer = await _cluster.Client.RequestAsync(HttpMethod.Delete, $"{ExperimentsPath}/{experiment}", null, cancellationToken);
        await answer.EnsureAsync(cancellationToken);
    }

    /// <summary>Submits many, as fast as the server takes them.</summary>
    public Task SubmitAsync(IEnumerable<JsonObject> experiments, CancellationToken cancellationToken) => ForEachAsync(experiments, SubmitAsync, cancellationToken);

    /// <summary>Forgets what happened so far.</summary>
    public void Reset()
    {
        Deleted.Clear();
        Gone.Clear();
        Completed.Clear();
        Injecting.Clear();
        Active.Clear();
        AllInjected.Clear();
        Removed.Clear();
    }

    /// <summary>Takes everything away; by then nobody must be left who would act on it.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var watch in _watches)
            await watch.DisposeAsync();
        await Teardown.RunAsync(_cluster.Client, Namespace, ExperimentsPath);
    }

    private static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> act, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        items, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken }, async (item, token) => await act(item, token));

    private static string NameOf(JsonElement resource) => resource.GetProperty("metadata").GetProperty("name").GetString()!;

    private static void NoteReady(JsonElement pod, Marks ready)
    {
        if (pod.TryGetProperty("status", out var status) && status.TryGetProperty("conditions", out var conditions)
            && conditions.EnumerateArray().Any(c => c.GetProperty("type").ValueEquals("Ready") && c.GetProperty("status").ValueEquals("True")))
            ready.Add(NameOf(pod));
    }

    private void NotePod(string type, JsonElement pod)
    {
        if (type == "DELETED")
            Gone.Add(NameOf(pod));
    }

    private void NoteExperiment(string type, JsonElement experiment)
    {
        if (type == "DELETED")
            Removed.Add(NameOf(experiment));
        if (!experiment.TryGetProperty("status", out var status) || !status.TryGetProperty("phase", out var phase))
            return;
        if (phase.ValueEquals("Failed"))
            Completed.Fail($"Experiment {NameOf(experiment)} failed: {status}");
        if (phase.ValueEquals("Completed"))
            Completed.Add(NameOf(experiment));
        if (phase.ValueEquals("Running") && status.GetProperty("targets").GetProperty("injected").GetInt32() > 0)
            Active.Add(NameOf(experiment));
        if (status.TryGetProperty("conditions", out var conditions)
            && conditions.EnumerateArray().Any(c => c.GetProperty("type").ValueEquals("AllInjected") && c.GetProperty("status").ValueEquals("True")))
            AllInjected.Add(NameOf(experiment));
    }
}
