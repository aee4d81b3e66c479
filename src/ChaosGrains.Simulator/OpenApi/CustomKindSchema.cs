using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>Publishes the schema of a CustomResourceDefinition.</summary>
internal static class CustomKindSchema
{
    private static readonly string[] NotInV2 = ["allOf", "anyOf", "oneOf", "not", "nullable", "default"];

    /// <summary>The schema of one version of a definition.</summary>
    public static JsonObject Of(JsonObject definition, ResourceType type, SchemaDialect dialect)
    {
        var declared = (definition["spec"]?["versions"] as JsonArray)?.OfType<JsonObject>()
            .FirstOrDefault(v => (string?)v["name"] == type.Version)?["schema"]?["openAPIV3Schema"] as JsonObject;
        var schema = declared?.DeepClone().AsObject() ?? new JsonObject { ["type"] = "object" };
        if (dialect.IsV2)
        {
            ReduceToV2(schema);
        }

        if (schema["properties"] is JsonObject properties)
        {
            properties["metadata"] = dialect.Reference(KindSchema.ObjectMeta);
        }
        else
        {
            schema["properties"] = new JsonObject { ["metadata"] = dialect.Reference(KindSchema.ObjectMeta) };
        }

        KindSchema.Describe(schema, type.Group, type.Version, type.Kind);
        return schema;
    }

    /// <summary>
    /// Drops what OpenAPI 2 cannot say, and what makes kubectl refuse good objects: the inner structure where null or unknown fields are
    /// allowed.
    /// </summary>
    private static void ReduceToV2(JsonObject schema)
    {
        var isNullable = IsTrue(schema, "nullable");
        var isOpen = IsTrue(schema, "x-kubernetes-preserve-unknown-fields");
        foreach (var key in NotInV2)
        {
            schema.Remove(key);
        }

        if (isNullable || isOpen)
        {
            schema.Remove("items");
            schema.Remove("properties");
        }

        var type = (string?)schema["type"];
        if (isNullable || (isOpen && type == "object") || (type == "array" && schema["items"] is null))
        {
            schema.Remove("type");
        }

        RelaxRequired(schema);
        foreach (var inner in Inner(schema))
        {
            ReduceToV2(inner);
        }
    }

    // kubectl takes null for absent.
    private static void RelaxRequired(JsonObject schema)
    {
        if (schema["required"] is JsonArray required && schema["properties"] is JsonObject properties)
        {
            var kept = required.Where(name => properties[(string?)name ?? ""] is not JsonObject property || !IsTrue(property, "nullable"));
            schema["required"] = new JsonArray([.. kept.Select(name => name?.DeepClone()).ToArray()]);
        }

        if (schema["required"] is JsonArray { Count: 0 })
        {
            schema.Remove("required");
        }
    }

    private static JsonObject[] Inner(JsonObject schema)
    {
        var properties = (schema["properties"] as JsonObject)?.Select(p => p.Value) ?? [];
        return [.. properties.Append(schema["items"]).Append(schema["additionalProperties"]).OfType<JsonObject>()];
    }

    private static bool IsTrue(JsonObject schema, string key) => schema[key] is JsonValue value && value.TryGetValue(out bool set) && set;
}
