using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Checks the paths of the scale subresource.</summary>
internal static class SubresourceRules
{
    /// <summary>Checks the subresources of a version.</summary>
    public static void Run(List<FieldError> errors, JsonObject? subresources, string path)
    {
        if (subresources?["scale"] is not JsonObject source) return;
        var scale = new SchemaFields(source);
        Check(errors, path + ".scale.specReplicasPath", scale.Text("specReplicasPath"), ".spec", [".spec."]);
        Check(errors, path + ".scale.statusReplicasPath", scale.Text("statusReplicasPath"), ".status", [".status."]);
        if (scale.Text("labelSelectorPath") is { Length: > 0 } selector)
            Check(errors, path + ".scale.labelSelectorPath", selector, "either .spec or .status", [".spec.", ".status."]);
    }

    private static void Check(List<FieldError> errors, string path, string value, string under, string[] prefixes)
    {
        if (value.Length == 0) errors.Add(FieldErrors.Required(path));
        else if (value[0] != '.') errors.Add(FieldErrors.Invalid(path, value, "must be a simple json path starting with ."));
        else if (!Array.Exists(prefixes, p => value.StartsWith(p, StringComparison.Ordinal)))
            errors.Add(FieldErrors.Invalid(path, value, "should be a json path under " + under));
    }
}
