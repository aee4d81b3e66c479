using System.Net;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Specs;

namespace ChaosGrains.Kubernetes.Selection;

/// <summary>Reads pods, workloads, nodes and namespaces.</summary>
/// <param name="connection">The way to the API server.</param>
/// <param name="options">Sizes of pages.</param>
/// <param name="fromCache">
/// Whether lists may come from the server's cache as it is, which is a moment behind. A list of what stands now makes a server with consistent reads from
/// its cache wait until that cache is known to be up to date: up to 100 ms in a quiet cluster.
/// </param>
/// <remarks>https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions.</remarks>
internal sealed class PodReader(ApiConnection connection, PodSelectorOptions options, bool fromCache)
{
    public Task<List<PodRecord>> PodsAsync(PodQuery query, CancellationToken cancellationToken) =>
        ListAsync(query.Path, ApiRequest.Json, ApiJson.PodList, cancellationToken);

    public Task<List<ObjectHeader>> NodesAsync(string labels, CancellationToken cancellationToken) => ListAsync(
        $"api/v1/nodes?labelSelector={Uri.EscapeDataString(labels)}", ApiRequest.MetadataList, ApiJson.HeaderList, cancellationToken);

    public Task<List<WorkloadRecord>> ReplicaSetsAsync(string ns, string labels, CancellationToken cancellationToken) => ListAsync(
        $"{PathOf(ns, "replicasets")}?labelSelector={Uri.EscapeDataString(labels)}",
        ApiRequest.Json, ApiJson.WorkloadList, cancellationToken);

    /// <summary>The workload; null when there is none of this name.</summary>
    public async Task<WorkloadRecord?> WorkloadAsync(string ns, OwnerReference owner, CancellationToken cancellationToken)
    {
        var kind = owner.Kind switch
        {
            OwnerKind.Deployment => "deployments",
            OwnerKind.StatefulSet => "statefulsets",
            OwnerKind.DaemonSet => "daemonsets",
            OwnerKind.ReplicaSet => "replicasets",
            _ => throw new ArgumentOutOfRangeException(nameof(owner), owner.Kind, "Not a kind of workload."),
        };
        var request = ApiRequest.Get($"{PathOf(ns, kind)}/{Uri.EscapeDataString(owner.Name)}");
        var answer = await connection.SendAsync(request, cancellationToken);
        return answer.Code == HttpStatusCode.NotFound ? null : answer.Read(ApiJson.Workload);
    }

    /// <summary>Whether the namespace is known to be missing. Who may not look at namespaces does not know.</summary>
    public async Task<bool> IsMissingAsync(string ns, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Get($"api/v1/namespaces/{Uri.EscapeDataString(ns)}") with { Accept = ApiRequest.Metadata };
        return (await connection.SendAsync(request, cancellationToken)).Code == HttpStatusCode.NotFound;
    }

    private static string PathOf(string ns, string kind) => $"apis/apps/v1/namespaces/{Uri.EscapeDataString(ns)}/{kind}";

    private async Task<List<T>> ListAsync<T>(
        string path, string accept, JsonTypeInfo<ListHeader<T>> type, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        for (string? token = null; ;)
        {
            var page = token is { Length: > 0 } ? $"&continue={Uri.EscapeDataString(token)}" : fromCache ? "&resourceVersion=0" : "";
            var request = ApiRequest.Get($"{path}&limit={options.PageSize}{page}") with { Accept = accept };
            var list = await connection.ReadAsync(request, type, cancellationToken);
            all.AddRange(list.Items ?? []);
            token = list.Metadata.Continue;
            if (string.IsNullOrEmpty(token))
                return all;
        }
    }
}
