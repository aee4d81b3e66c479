using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Makes pods from a workload's <c>spec.template</c>.</summary>
internal static class PodTemplate
{
    /// <summary>A pod without a name, managed by the owner.</summary>
    public static JsonObject Instantiate(ResourceType ownerType, JsonObject owner)
    {
        var template = owner.Object("spec", "template") ?? [];
        var metadata = new JsonObject { ["namespace"] = owner.Namespace() };
        foreach (var name in (ReadOnlySpan<string>)["labels", "annotations", "finalizers"])
        {
            if (template.At("metadata", name) is { } value) metadata[name] = value.DeepClone();
        }

        metadata["ownerReferences"] = new JsonArray(OwnerReference.ToController(ownerType, owner));
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = metadata,
            ["spec"] = template["spec"]?.DeepClone() ?? new JsonObject(),
        };
    }

    public static JsonObject WithLabel(this JsonObject pod, string name, string value)
    {
        pod.Child("metadata").Child("labels")[name] = value;
        return pod;
    }
}
