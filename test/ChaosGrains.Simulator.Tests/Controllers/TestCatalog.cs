using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Tests.Controllers;

/// <summary>The kinds that the controllers need, and a custom one.</summary>
internal sealed class TestCatalog : IResourceCatalog
{
    public static readonly ResourceType Namespaces = new("", "v1", "namespaces", "namespace", "Namespace", false);

    public IReadOnlyCollection<ResourceType> All { get; } =
    [
        Namespaces,
        new("", "v1", "nodes", "node", "Node", false),
        new("", "v1", "pods", "pod", "Pod", true),
        new("", "v1", "events", "event", "Event", true),
        new("", "v1", "configmaps", "configmap", "ConfigMap", true),
        new("", "v1", "services", "service", "Service", true),
        new("", "v1", "serviceaccounts", "serviceaccount", "ServiceAccount", true),
        new("apps", "v1", "deployments", "deployment", "Deployment", true) { Subresources = ["status", "scale"] },
        new("apps", "v1", "replicasets", "replicaset", "ReplicaSet", true) { Subresources = ["status", "scale"] },
        new("apps", "v1", "statefulsets", "statefulset", "StatefulSet", true) { Subresources = ["status", "scale"] },
        new("apps", "v1", "daemonsets", "daemonset", "DaemonSet", true),
        new("policy", "v1", "poddisruptionbudgets", "poddisruptionbudget", "PodDisruptionBudget", true),
    ];

    public ResourceType? Find(string group, string plural) => All.FirstOrDefault(type => type.Group == group && type.Plural == plural);
}
