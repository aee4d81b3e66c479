using k8s;
using k8s.Models;

namespace ChaosGrains.Playground.Targets;

/// <summary>Remembers on which nodes pods are: pods that are killed take that with them.</summary>
internal static class PodNodes
{
    /// <summary>Nodes by the uid of the pod.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IKubernetes client, CancellationToken cancellationToken)
    {
        var pods = await client.CoreV1.ListPodForAllNamespacesAsync(cancellationToken: cancellationToken);
        return pods.Items.Where(pod => pod.Spec.NodeName is not null).ToDictionary(pod => pod.Uid(), pod => pod.Spec.NodeName);
    }
}
