using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>What may change in the spec of a pod that exists.</summary>
internal static class PodUpdateRules
{
    private const string Mutable = "`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
        + "`spec.tolerations` (only additions to existing tolerations),"
        + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    public static IEnumerable<FieldError> Check(JsonObject spec, JsonObject old)
    {
        foreach (var list in (string[])["containers", "initContainers"])
        {
            if (spec[list].Objects().Count() == old[list].Objects().Count()) continue;
            yield return FieldError.Forbidden($"spec.{list}", "pod updates may not add or remove containers");
            yield break;
        }

        // Checked with every spec, and once more here.
        foreach (var list in (string[])["containers", "initContainers"])
        {
            foreach (var (index, container) in spec[list].Objects().Index())
            {
                if (string.IsNullOrEmpty(container["image"].Text())) yield return FieldError.Required($"spec.{list}[{index}].image");
            }
        }

        foreach (var error in Deadline(spec, old)) yield return error;
        foreach (var error in Tolerations(spec, old)) yield return error;
        if (!Json.Same(WithoutMutable(spec, old), WithoutMutable(old, old)))
            yield return FieldError.Forbidden("spec", $"pod updates may not change fields other than {Mutable}\n");
    }

    private static IEnumerable<FieldError> Deadline(JsonObject spec, JsonObject old)
    {
        if (old["activeDeadlineSeconds"].Integer() is not { } before) yield break;
        if (spec["activeDeadlineSeconds"].Integer() is not { } after)
            yield return FieldError.Invalid("spec.activeDeadlineSeconds", null, "must not update from a positive integer to nil value");
        else if (after > before)
            yield return FieldError.Invalid("spec.activeDeadlineSeconds", after, "must be less than or equal to previous value");
    }

    private static IEnumerable<FieldError> Tolerations(JsonObject spec, JsonObject old)
    {
        foreach (var toleration in old["tolerations"].Objects())
        {
            if (spec["tolerations"].Objects().Any(kept => Json.Same(kept, toleration))) continue;
            yield return FieldError.Forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds");
        }
    }

    private static JsonObject WithoutMutable(JsonObject spec, JsonObject old)
    {
        var rest = spec.Copy();
        rest.Remove("activeDeadlineSeconds");
        rest.Remove("tolerations");
        if (old["terminationGracePeriodSeconds"].Integer() < 0 && spec["terminationGracePeriodSeconds"].Integer() == 1)
            rest["terminationGracePeriodSeconds"] = old["terminationGracePeriodSeconds"]!.DeepClone();
        if (old["schedulingGates"] is JsonArray { Count: > 0 }) rest.Remove("schedulingGates");
        foreach (var list in (string[])["containers", "initContainers"])
        {
            foreach (var container in rest[list].Objects()) container.Remove("image");
        }

        return rest;
    }
}
