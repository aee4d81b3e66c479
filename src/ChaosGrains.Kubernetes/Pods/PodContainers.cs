using System.Collections.Frozen;
using System.Collections.Immutable;
using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Ports;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Pods;

/// <summary>Reads the containers of a node's pods in one list, as they stand now.</summary>
internal sealed class PodContainers(ApiConnection connection, IOptions<PodSelectorOptions> options) : IPodContainers
{
    public async Task<IReadOnlyDictionary<PodId, ImmutableArray<ContainerId>>> ReadAsync(
        string node, IReadOnlyCollection<PodId> pods, CancellationToken cancellationToken)
    {
        var wanted = pods.DistinctBy(p => p.Uid).ToFrozenDictionary(p => p.Uid);
        var found = new Dictionary<PodId, ImmutableArray<ContainerId>>(wanted.Count);
        // All in one namespace, as a rule: then nobody else's pods need to be read.
        var namespaces = pods.Select(p => p.Namespace).Distinct().ToList();
        var collection = namespaces is [var only] ? $"api/v1/namespaces/{Uri.EscapeDataString(only)}/pods" : "api/v1/pods";
        var path = $"{collection}?fieldSelector={Uri.EscapeDataString($"spec.nodeName={node}")}&limit={options.Value.PageSize}";
        if (wanted.Count == 0)
            return found;
        try
        {
            string? token = null;
            do
            {
                var page = token is { Length: > 0 } ? $"&continue={Uri.EscapeDataString(token)}" : "";
                var list = await connection.ReadAsync(ApiRequest.Get(path + page), ApiJson.RunningPodList, cancellationToken);
                foreach (var pod in list.Items ?? [])
                {
                    if (wanted.TryGetValue(pod.Metadata.Uid, out var id))
                        found[id] = [.. pod.Running()];
                }
                token = list.Metadata.Continue;
            }
            while (!string.IsNullOrEmpty(token));
            return found;
        }
        catch (Exception error) when (error is not ChaosException && !cancellationToken.IsCancellationRequested)
        {
            throw KubernetesErrors.Wrap(error, $"reading the containers of pods on node {node}");
        }
    }
}
