using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Checks <c>x-kubernetes-list-type</c>, <c>x-kubernetes-list-map-keys</c> and <c>x-kubernetes-map-type</c>.</summary>
internal static class ListTypeRules
{
    /// <summary>Checks one node.</summary>
    public static void Run(List<FieldError> errors, StructuralSchema schema, string path)
    {
        CheckMapType(errors, schema, path);
        CheckListType(errors, schema, path);
        if (schema.ListMapKeys.Count > 0 && schema.ListType != "map")
        {
            const string detail = "must be map if x-kubernetes-list-map-keys is non-empty";
            errors.Add(schema.ListType is null
                ? FieldErrors.Required(path + ".x-kubernetes-list-type", detail)
                : FieldErrors.Invalid(path + ".x-kubernetes-list-type", schema.ListType, detail));
        }
        if (schema.ListType == "map") CheckMapList(errors, schema, path);
        if (schema.ListType is "map" or "set") CheckNulls(errors, schema, path);
    }

    private static void CheckMapType(List<FieldError> errors, StructuralSchema schema, string path)
    {
        if (schema.MapType is null) return;
        if (schema.Type != "object") WrongType(errors, schema, path, "must be object if x-kubernetes-map-type is specified");
        if (schema.MapType is not ("atomic" or "granular"))
            errors.Add(FieldErrors.NotSupported(path + ".x-kubernetes-map-type", schema.MapType, ["atomic", "granular"]));
    }

    private static void CheckListType(List<FieldError> errors, StructuralSchema schema, string path)
    {
        if (schema.ListType is null) return;
        const string atomic = "must be atomic as item of a list with x-kubernetes-list-type=set";
        if (schema.Type != "array") WrongType(errors, schema, path, "must be array if x-kubernetes-list-type is specified");
        else if (schema is { ListType: "set", Items: { Type: "array", ListType: not (null or "atomic") } items })
            errors.Add(FieldErrors.Invalid(path + ".items.x-kubernetes-list-type", items.ListType, atomic));
        else if (schema is { ListType: "set", Items: { Type: "object", MapType: not "atomic" } item })
            errors.Add(
                FieldErrors.Invalid(path + ".items.x-kubernetes-map-type", item.ListType is null ? null
                : JsonValue.Create(item.ListType), atomic));
        if (schema.ListType is not ("atomic" or "set" or "map"))
            errors.Add(FieldErrors.NotSupported(path + ".x-kubernetes-list-type", schema.ListType, ["atomic", "set", "map"]));
    }

    private static void WrongType(List<FieldError> errors, StructuralSchema schema, string path, string detail) => errors.Add(
        schema.Type.Length == 0 ? FieldErrors.Required(path + ".type", detail) : FieldErrors.Invalid(path + ".type", schema.Type, detail));

    private static void CheckMapList(List<FieldError> errors, StructuralSchema schema, string path)
    {
        if (schema.ListMapKeys.Count == 0)
            errors.Add(FieldErrors.Required(path + ".x-kubernetes-list-map-keys", "must not be empty if x-kubernetes-list-type is map"));
        if (schema.Items is not { } items)
            errors.Add(FieldErrors.Required(path + ".items", "must have a schema if x-kubernetes-list-type is map"));
        else if (items.Type != "object")
            errors.Add(
                FieldErrors.Invalid(path + ".items.type", items.Type, "must be object if parent array's x-kubernetes-list-type is map"));
        else
            CheckKeys(errors, schema.ListMapKeys, items, path);
    }

    private static void CheckKeys(List<FieldError> errors, IReadOnlyList<string> keys, StructuralSchema items, string path)
    {
        JsonArray Shown() => [.. keys.Select(k => JsonValue.Create(k))];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (!items.Properties.TryGetValue(key, out var property))
                errors.Add(
                    FieldErrors.Invalid(path + ".x-kubernetes-list-map-keys", Shown(), "entries must all be names of item properties"));
            else if (property.Type is "array" or "object")
                errors.Add(FieldErrors.Invalid(FieldPath.Key(path + ".items.properties", key) + ".type", items.Type,
                    "must be a scalar type if parent array's x-kubernetes-list-type is map"));
            if (!seen.Add(key))
                errors.Add(FieldErrors.Invalid(path + ".x-kubernetes-list-map-keys", Shown(), "must not contain duplicate entries"));
        }
    }

    private static void CheckNulls(List<FieldError> errors, StructuralSchema schema, string path)
    {
        if (schema.Items is not { } items) return;
        if (items.Nullable)
            errors.Add(FieldErrors.Forbidden(
                path + ".items.nullable", "cannot be nullable when x-kubernetes-list-type is " + schema.ListType));
        if (schema.ListType != "map") return;
        foreach (var key in schema.ListMapKeys)
        {
            if (!items.Properties.TryGetValue(key, out var property)) continue;
            var keyPath = FieldPath.Key(path + ".items.properties", key);
            if (!items.Bounds.Required.Contains(key) && property.Default is null)
                errors.Add(FieldErrors.Required(keyPath + ".default",
                    "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"));
            if (property.Nullable)
                errors.Add(
                    FieldErrors.Forbidden(keyPath + ".nullable",
                    "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"));
        }
    }
}
