using System.Text.Json;
using k8s;

namespace ChaosGrains.Benchmarks.Clusters;

/// <summary>A cluster that somebody named by a kubeconfig. Its nodes must run pods.</summary>
internal sealed class RealCluster(string kubeconfig, k8s.Kubernetes client, IReadOnlyList<string> nodes, string version) : IBenchmarkCluster
{
    public string Name => $"kube-apiserver {version}";

    public string Kubeconfig => kubeconfig;

    public k8s.Kubernetes Client => client;

    public IReadOnlyList<string> Nodes => nodes;

    public static async Task<RealCluster> ConnectAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var client = ClusterClient.Create(kubeconfig);
        await RefuseForeignExperimentsAsync(client, cancellationToken);
        var nodes = await client.CoreV1.ListNodeAsync(cancellationToken: cancellationToken);
        var ready = nodes.Items.Where(n => n.Status?.Conditions?.Any(c => c is { Type: "Ready", Status: "True" }) == true).Select(n => n.Metadata.Name).ToArray();
        if (ready.Length == 0)
            throw new InvalidOperationException("The cluster has no ready node, so no pod can run that could be killed.");
        var version = await client.Version.GetCodeAsync(cancellationToken);
        return new RealCluster(kubeconfig, client, ready, version.GitVersion);
    }

    public async Task<IAsyncDisposable> ObserveDeletionsAsync(string ns, Marks marks, CancellationToken cancellationToken) =>
        await CollectionWatch.StartAsync(client, $"api/v1/namespaces/{ns}/pods", metadataOnly: true, Note(marks), cancellationToken);

    public IReadOnlyDictionary<string, long>? Requests() => null;

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Action<string, JsonElement> Note(Marks marks) => (type, pod) =>
    {
        var metadata = pod.GetProperty("metadata");
        if (type == "DELETED" || metadata.TryGetProperty("deletionTimestamp", out _))
            marks.Add(metadata.GetProperty("name").GetString()!);
    };

    /// <summary>The operator looks after all namespaces.</summary>
    private static async Task RefuseForeignExperimentsAsync(k8s.Kubernetes client, CancellationToken cancellationToken)
    {
        try
        {
            var found = (JsonElement)await client.CustomObjects.ListCustomObjectForAllNamespacesAsync(
                "chaosgrains.io", "v1alpha1", "chaosexperiments", limit: 1, cancellationToken: cancellationToken);
            if (found.GetProperty("items").GetArrayLength() > 0)
                throw new InvalidOperationException("The cluster holds ChaosExperiments, and the operator that the benchmark starts would carry them out. Delete them first.");
        }
        catch (k8s.Autorest.HttpOperationException error) when (error.Response.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            // No such resource yet.
        }
    }
}
