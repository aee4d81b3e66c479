using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Selectors;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>
/// Which pods a workload manages: those it controls whose labels match. Matching pods that nothing manages are adopted, managed ones whose
/// labels stopped matching are let go (as when a person takes a pod out of service to look at it).
/// </summary>
internal static class PodClaims
{
    public static List<PodRecord> Claim(ControllerContext context, ResourceType ownerType, JsonObject owner)
    {
        var selector = LabelSelector.FromObject(owner.Object("spec", "selector") ?? []);
        var claimed = new List<PodRecord>();
        foreach (var pod in context.Pods.ControlledBy(owner.Uid()))
        {
            if (selector.Matches(pod.Labels)) claimed.Add(pod);
            else if (!pod.IsTerminating) Release(context, pod, owner.Uid());
        }

        if (owner.IsTerminating() || selector.IsEverything) return claimed;
        foreach (var pod in context.Pods.Unmanaged(owner.Namespace() ?? ""))
        {
            if (pod.IsActive && selector.Matches(pod.Labels) && Adopt(context, pod, ownerType, owner)) claimed.Add(pod);
        }

        return claimed;
    }

    /// <summary>Adds a controller reference to an object that has none; tells whether it was added.</summary>
    public static bool Adopt(IClusterApi api, ResourceType type, JsonObject orphan, ResourceType ownerType, JsonObject owner) =>
        api.Update(type, orphan.Namespace(), orphan.Name(), copy =>
        {
            if (copy.Uid() != orphan.Uid() || copy.IsTerminating() || OwnerReference.Controller(copy) is not null) return false;
            if (copy["metadata"]!["ownerReferences"] is not JsonArray references) copy["metadata"]!["ownerReferences"] = references = [];
            references.Add(OwnerReference.ToController(ownerType, owner));
            return true;
        }) is not null;

    private static bool Adopt(ControllerContext context, PodRecord pod, ResourceType ownerType, JsonObject owner) =>
        Adopt(context.Api, context.Kinds.Pods, pod.Source, ownerType, owner);

    private static void Release(ControllerContext context, PodRecord pod, string ownerUid) =>
        context.Api.Update(context.Kinds.Pods, pod.Key.Namespace, pod.Name, copy =>
            copy.Uid() == pod.Uid && OwnerReference.Remove(copy, new HashSet<string> { ownerUid }));
}
