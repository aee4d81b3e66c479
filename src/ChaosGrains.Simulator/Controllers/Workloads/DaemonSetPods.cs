using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>
/// A DaemonSet's pod for one node: the scheduler binds it by its affinity, and it tolerates what keeps ordinary pods off a troubled node.
/// </summary>
internal static class DaemonSetPods
{
    private static readonly (string Key, string Effect)[] Tolerated =
    [
        ("node.kubernetes.io/not-ready", "NoExecute"),
        ("node.kubernetes.io/not-ready", "NoSchedule"),
        ("node.kubernetes.io/unreachable", "NoExecute"),
        ("node.kubernetes.io/disk-pressure", "NoSchedule"),
        ("node.kubernetes.io/memory-pressure", "NoSchedule"),
        ("node.kubernetes.io/pid-pressure", "NoSchedule"),
        ("node.kubernetes.io/unschedulable", "NoSchedule"),
    ];

    public static JsonObject For(ResourceType type, JsonObject set, string revision, string node)
    {
        var pod = PodTemplate.Instantiate(type, set).WithLabel("controller-revision-hash", revision);
        pod["metadata"]!["generateName"] = set.Name() + "-";
        var spec = pod.Child("spec");
        Tolerate(spec);
        spec.Child("affinity").Child("nodeAffinity")["requiredDuringSchedulingIgnoredDuringExecution"] = OnlyOn(node);
        return pod;
    }

    /// <summary>The node a pod is bound to or made for; null when it is of neither kind.</summary>
    public static string? TargetNode(PodRecord pod)
    {
        if (pod.NodeName.Length > 0) return pod.NodeName;
        var terms = pod.Source.Objects(
            "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");
        return terms.SelectMany(term => term.Objects("matchFields")).SelectMany(field => field.Texts("values")).FirstOrDefault();
    }

    /// <summary>A pod of the set that is for no node yet, to ask which nodes it fits.</summary>
    public static JsonObject Probe(JsonObject set)
    {
        var spec = (set.Object("spec", "template", "spec") ?? []).Copy();
        Tolerate(spec);
        return new JsonObject { ["spec"] = spec };
    }

    private static void Tolerate(JsonObject spec)
    {
        if (spec["tolerations"] is not JsonArray tolerations) spec["tolerations"] = tolerations = [];
        foreach (var (key, effect) in Tolerated)
            tolerations.Add(new JsonObject { ["key"] = key, ["operator"] = "Exists", ["effect"] = effect });
    }

    private static JsonObject OnlyOn(string node) => new()
    {
        ["nodeSelectorTerms"] = new JsonArray(new JsonObject
        {
            ["matchFields"] = new JsonArray(new JsonObject
            {
                ["key"] = "metadata.name",
                ["operator"] = "In",
                ["values"] = new JsonArray(node),
            }),
        }),
    };
}
