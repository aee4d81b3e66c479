using ChaosGrains.Identifiers;
using k8s;
using k8s.Models;

namespace ChaosGrains.Kubernetes.Tests.Support;

/// <summary>Makes pods as tests need them. They are bound to a node that does not exist, so that no kubelet interferes.</summary>
internal static class TestPods
{
    public const string Node = "chaos-test-node";

    public static async Task<PodId> CreateAsync(
        IKubernetes client, string ns, string name, string phase = "Running", bool ready = true, Action<V1Pod>? change = null)
    {
        var pod = new V1Pod
        {
            Metadata = new V1ObjectMeta { Name = name, Labels = new Dictionary<string, string> { ["app"] = "web" } },
            Spec = new V1PodSpec
            {
                NodeName = Node, AutomountServiceAccountToken = false, Containers = [new V1Container { Name = "main", Image = "none" }],
            },
        };
        change?.Invoke(pod);
        var made = await client.CoreV1.CreateNamespacedPodAsync(pod, ns);
        var status = new V1Pod
        {
            Status = new V1PodStatus
            {
                Phase = phase, Conditions = [new V1PodCondition { Type = "Ready", Status = ready ? "True" : "False" }],
            },
        };
        await client.CoreV1.PatchNamespacedPodStatusAsync(new V1Patch(status, V1Patch.PatchType.MergePatch), name, ns);
        return new PodId(ns, name, made.Metadata.Uid);
    }

    /// <summary>Gives a pod its addresses, as its kubelet would.</summary>
    public static Task AddressAsync(IKubernetes client, PodId pod, params string[] addresses)
    {
        var status = new V1Pod
        {
            Status = new V1PodStatus { PodIP = addresses[0], PodIPs = [.. addresses.Select(a => new V1PodIP { Ip = a })] },
        };
        return client.CoreV1.PatchNamespacedPodStatusAsync(new V1Patch(status, V1Patch.PatchType.MergePatch), pod.Name, pod.Namespace);
    }

    /// <summary>Ends a pod as its kubelet would.</summary>
    public static Task EndAsync(IKubernetes client, PodId pod) =>
        client.CoreV1.DeleteNamespacedPodAsync(pod.Name, pod.Namespace, gracePeriodSeconds: 0);
}
