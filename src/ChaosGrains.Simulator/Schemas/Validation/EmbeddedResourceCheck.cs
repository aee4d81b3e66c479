using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>
/// Checks that objects within an object (<c>x-kubernetes-embedded-resource</c>) have a version, a kind and sound metadata.
/// </summary>
internal static class EmbeddedResourceCheck
{
    /// <summary>Complaints about a value and all embedded objects in it.</summary>
    public static IReadOnlyList<FieldError> Run(StructuralSchema schema, JsonNode? value, string path = "")
    {
        var errors = new List<FieldError>();
        Check(errors, schema, value, path);
        return errors;
    }

    private static void Check(List<FieldError> errors, StructuralSchema? schema, JsonNode? value, string path)
    {
        if (schema is null) return;
        if (value is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
                Check(errors, schema.Items, list[i], FieldPath.Index(path, i));
            return;
        }
        if (value is not JsonObject map) return;
        if (schema.IsEmbeddedResource) CheckResource(errors, map, path);
        foreach (var (name, entry) in map)
            Check(errors, schema.Field(name), entry, schema.Properties.ContainsKey(name) ? FieldPath.Child(path, name)
                : FieldPath.Key(path, name));
    }

    private static void CheckResource(List<FieldError> errors, JsonObject map, string path)
    {
        foreach (var name in (string[])["apiVersion", "kind"])
            if (!map.ContainsKey(name)) errors.Add(FieldErrors.Required(FieldPath.Child(path, name)));
        foreach (var (name, value) in map)
        {
            if (name is not ("apiVersion" or "kind")) continue;
            var field = FieldPath.Child(path, name);
            if (JsonKinds.TextOf(value) is not { } text) errors.Add(FieldErrors.Invalid(field, value, "must be a string"));
            else if (text.Length == 0) errors.Add(FieldErrors.Invalid(field, text, "must not be empty"));
            else if (name == "apiVersion" && text.Count(c => c == '/') > 1)
                errors.Add(FieldErrors.Invalid(field, text, "unexpected GroupVersion string: " + text));
            else if (name == "kind" && DnsNames.LabelError1035(text.ToLowerInvariant()) is { } error)
                errors.Add(FieldErrors.Invalid(field, text, "may have mixed case, but should otherwise match: " + error));
        }
        if (map.TryGetPropertyValue("metadata", out var metadata) && metadata is not (null or JsonObject))
            errors.Add(FieldErrors.Invalid(
                FieldPath.Child(path, "metadata"), metadata, "json: cannot unmarshal value into Go value of type v1.ObjectMeta"));
    }
}
