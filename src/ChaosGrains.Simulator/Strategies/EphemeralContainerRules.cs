using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Containers that are put into a running pod for debugging: through a subresource alone, and there to stay.</summary>
internal static class EphemeralContainerRules
{
    private const string Field = "ephemeralContainers";
    private const string Path = $"spec.{Field}";

    private static readonly string[] NotForThem =
        ["ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle", "resizePolicy", "restartPolicy"];

    /// <summary>Puts back everything but these containers.</summary>
    public static void KeepOthers(JsonObject body, JsonObject old)
    {
        var containers = body["spec"]?[Field]?.DeepClone();
        foreach (var name in (string[])["metadata", "spec", "status"]) body[name] = old[name]?.DeepClone();
        if (containers is not null) body.Child("spec")[Field] = containers;
        else body.Child("spec").Remove(Field);
    }

    /// <summary>A new pod has none.</summary>
    public static IEnumerable<FieldError> CheckNew(JsonObject spec)
    {
        if (spec[Field] is JsonArray { Count: > 0 }) yield return FieldError.Forbidden(Path, "cannot be set on create");
    }

    public static IEnumerable<FieldError> Check(JsonObject spec, JsonObject old)
    {
        foreach (var error in PodSpecRules.Check(spec, "spec")) yield return error;
        foreach (var (index, container) in spec[Field].Objects().Index())
        {
            foreach (var name in NotForThem.Where(name => container[name] is not null))
                yield return FieldError.Forbidden($"{Path}[{index}].{name}", "cannot be set for an Ephemeral Container");
        }

        var byName = spec[Field].Objects().ToLookup(container => container["name"].Text(), StringComparer.Ordinal);
        foreach (var before in old[Field].Objects())
        {
            var name = before["name"].Text() ?? "";
            if (byName[name].FirstOrDefault() is not { } after)
                yield return FieldError.Forbidden(Path, $"existing ephemeral containers {GoText.Quote(name)} may not be removed\n");
            else if (!Json.Same(before, after))
                yield return FieldError.Forbidden(Path, $"existing ephemeral containers {GoText.Quote(name)} may not be changed\n");
        }
    }
}
