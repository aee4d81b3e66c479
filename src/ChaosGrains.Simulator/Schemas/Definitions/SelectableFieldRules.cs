using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Rules;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Checks the fields that field selectors may name.</summary>
internal static class SelectableFieldRules
{
    private const int Most = 8;

    /// <summary>Checks all selectable fields of a version.</summary>
    public static void Run(List<FieldError> errors, JsonObject version, string path)
    {
        var fields = new SchemaFields(version).Objects("selectableFields").ToArray();
        if (fields.Length == 0 || version["schema"]?["openAPIV3Schema"] is not JsonObject source) return;
        var schema = SchemaReader.Read(source);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Length; i++)
            Check(errors, schema, new SchemaFields(fields[i]).Text("jsonPath"), FieldPath.Index(path, i) + ".jsonPath", seen);
        if (seen.Count > Most) errors.Add(FieldErrors.TooMany(path, seen.Count, Most));
    }

    private static void Check(List<FieldError> errors, StructuralSchema schema, string jsonPath, string path, HashSet<string> seen)
    {
        if (jsonPath.Length == 0)
        {
            errors.Add(FieldErrors.Required(path));
            return;
        }
        if (RuleFieldPath.Resolve(jsonPath, schema, out var found, allowIndex: false) is not { } resolved)
        {
            errors.Add(FieldErrors.Invalid(path, jsonPath, "is an invalid path: does not refer to a valid field"));
            return;
        }
        if (resolved == "metadata" || resolved.StartsWith("metadata.", StringComparison.Ordinal))
            errors.Add(FieldErrors.Invalid(path, jsonPath, "must not point to fields in metadata"));
        if (found.Type is not ("string" or "boolean" or "integer"))
            errors.Add(FieldErrors.Invalid(path, jsonPath,
                "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed."));
        if (!seen.Add(resolved)) errors.Add(FieldErrors.Duplicate(path, jsonPath));
    }
}
