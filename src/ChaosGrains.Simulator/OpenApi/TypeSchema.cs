using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>Writes built-in types as OpenAPI schemas.</summary>
internal static class TypeSchema
{
    /// <summary>The schema of a type. A kind also gets its identification and the descriptions of what every kind has.</summary>
    public static JsonObject Of(TypeDefinition type, SchemaDialect dialect)
    {
        var properties = new JsonObject(type.Fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Field(f, dialect))));
        var schema = new JsonObject();
        if (type.Description.Length > 0)
        {
            schema["description"] = type.Description;
        }

        schema["type"] = "object";
        if (type.Fields.Count > 0)
        {
            schema["properties"] = properties;
        }

        var required = type.Fields.Where(f => f.Required).Select(f => (JsonNode?)f.Name).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        if (type.Group is { } group)
        {
            KindSchema.Describe(schema, group, "v1", type.ShortName);
        }

        return schema;
    }

    private static JsonObject Field(FieldDefinition field, SchemaDialect dialect)
    {
        var schema = Of(field.Type, dialect);
        if (field.PatchMergeKey is { } key)
        {
            schema["x-kubernetes-patch-merge-key"] = key;
        }

        if (field.PatchStrategy is { } strategy)
        {
            schema["x-kubernetes-patch-strategy"] = strategy;
        }

        return schema;
    }

    private static JsonObject Of(string type, SchemaDialect dialect) => type switch
    {
        ['[', ..] => new() { ["type"] = "array", ["items"] = Of(type[1..^1], dialect) },
        ['{', ..] => new() { ["type"] = "object", ["additionalProperties"] = Of(type[1..^1], dialect) },
        "string" or "quantity" => new() { ["type"] = "string" },
        "bytes" => new() { ["type"] = "string", ["format"] = "byte" },
        "time" => new() { ["type"] = "string", ["format"] = "date-time" },
        "bool" => new() { ["type"] = "boolean" },
        "int32" or "int64" => new() { ["type"] = "integer", ["format"] = type },
        "number" => new() { ["type"] = "number", ["format"] = "double" },
        "intOrString" => dialect.IntOrString(),
        "object" => new() { ["type"] = "object" },
        "any" => [],
        _ => dialect.Reference(type),
    };
}
