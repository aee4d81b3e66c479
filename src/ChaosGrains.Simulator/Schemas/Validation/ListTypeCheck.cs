using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>
/// Checks that sets hold no value twice and map lists no key twice. Each doubled value is told once, where it appears again.
/// </summary>
internal static class ListTypeCheck
{
    /// <summary>Complaints about an object and all lists in it.</summary>
    public static IReadOnlyList<FieldError> Run(StructuralSchema schema, JsonObject body)
    {
        var errors = new List<FieldError>();
        CheckObject(errors, schema, body, "");
        return errors;
    }

    private static void Check(List<FieldError> errors, StructuralSchema schema, JsonNode? value, string path)
    {
        if (value is JsonObject map) CheckObject(errors, schema, map, path);
        else if (value is JsonArray list) CheckList(errors, schema, list, path);
    }

    private static void CheckObject(List<FieldError> errors, StructuralSchema schema, JsonObject map, string path)
    {
        foreach (var (name, value) in map)
        {
            if (schema.Properties.TryGetValue(name, out var property))
                Check(errors, property, value, FieldPath.Child(path, name));
            else if (schema.AdditionalProperties is { } entries)
                Check(errors, entries, value, FieldPath.Key(path, name));
        }
    }

    private static void CheckList(List<FieldError> errors, StructuralSchema schema, JsonArray list, string path)
    {
        if (schema.ListType == "set") AddDuplicates(errors, [.. list], path);
        else if (schema.ListType == "map") CheckMapList(errors, schema, list, path);
        if (schema.Items is null) return;
        for (var i = 0; i < list.Count; i++)
            Check(errors, schema.Items, list[i], FieldPath.Index(path, i));
    }

    private static void CheckMapList(List<FieldError> errors, StructuralSchema schema, JsonArray list, string path)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null or JsonObject) continue;
            errors.Add(FieldErrors.Invalid(FieldPath.Index(path, i), list[i], "must be an object for an array of list-type map"));
            return;
        }
        AddDuplicates(errors, [.. list.Select(item => KeysOf(item as JsonObject, schema.ListMapKeys))], path);
    }

    private static JsonObject KeysOf(JsonObject? item, IReadOnlyList<string> keys)
    {
        var found = new JsonObject();
        foreach (var key in keys)
            if (item is not null && item.TryGetPropertyValue(key, out var value))
                found[key] = value?.DeepClone();
        return found;
    }

    private static void AddDuplicates(List<FieldError> errors, IReadOnlyList<JsonNode?> values, string path)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
        {
            var key = GoJson.Write(values[i]);
            var seen = times[key] = times.GetValueOrDefault(key) + 1;
            if (seen == 2) errors.Add(FieldErrors.Duplicate(FieldPath.Index(path, i), values[i]));
        }
    }
}
