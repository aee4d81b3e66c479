using k8s.Models;

namespace ChaosGrains.Benchmarks.Scenes;

/// <summary>Pods that belong to nobody, bound to a node beforehand.</summary>
internal static class PodBodies
{
    public static V1Pod Bare(string name, string app, string node) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Labels = new Dictionary<string, string> { ["app"] = app } },
        Spec = new V1PodSpec
        {
            NodeName = node,
            AutomountServiceAccountToken = false,
            TerminationGracePeriodSeconds = 0,
            Containers = [new V1Container { Name = "pause", Image = "registry.k8s.io/pause:3.10" }],
        },
    };
}
