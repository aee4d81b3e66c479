using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Checks schema, subresources, columns and selectable fields, once for all versions where they have them in common.</summary>
internal static class SharedRules
{
    /// <summary>What all versions have in common, told at the spec.</summary>
    public static void Run(List<FieldError> errors, IReadOnlyList<JsonObject> versions)
    {
        if (versions.Count == 0) return;
        if (Same(versions, "schema")) CheckSchema(errors, versions[0], "spec.validation", versions.Any(HasStatus));
        if (Same(versions, "subresources")) SubresourceRules.Run(errors, versions[0]["subresources"] as JsonObject, "spec.subresources");
        if (Same(versions, "additionalPrinterColumns")) ColumnRules.Run(errors, versions[0], "spec.additionalPrinterColumns");
        if (Same(versions, "selectableFields")) SelectableFieldRules.Run(errors, versions[0], "spec.selectableFields");
    }

    /// <summary>What differs between versions, told at each.</summary>
    public static void RunPerVersion(List<FieldError> errors, IReadOnlyList<JsonObject> versions)
    {
        for (var i = 0; i < versions.Count; i++)
        {
            var path = FieldPath.Index("spec.versions", i);
            if (!Same(versions, "schema")) CheckSchema(errors, versions[i], path + ".schema", HasStatus(versions[i]));
            if (!Same(versions, "subresources")) SubresourceRules.Run(errors, versions[i]["subresources"] as JsonObject,
                path + ".subresources");
            if (!Same(versions, "additionalPrinterColumns")) ColumnRules.Run(errors, versions[i], path + ".additionalPrinterColumns");
            if (!Same(versions, "selectableFields")) SelectableFieldRules.Run(errors, versions[i], path + ".selectableFields");
        }
    }

    /// <summary>Whether all versions have the same in a field.</summary>
    public static bool Same(IReadOnlyList<JsonObject> versions, string field) =>
        versions.All(v => JsonKinds.Same(v[field], versions[0][field]));

    private static bool HasStatus(JsonObject version) => version["subresources"]?["status"] is JsonObject;

    private static void CheckSchema(List<FieldError> errors, JsonObject version, string path, bool hasStatus)
    {
        if (version["schema"]?["openAPIV3Schema"] is JsonObject source) SchemaRules.Run(errors, source, path + ".openAPIV3Schema",
            hasStatus);
    }
}
