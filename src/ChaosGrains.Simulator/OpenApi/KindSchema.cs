using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>What the schema of every kind has: who it is, and the fields on top.</summary>
internal static class KindSchema
{
    public const string ObjectMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    public const string ListMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta";
    public const string Identification = "x-kubernetes-group-version-kind";

    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        ["apiVersion"] = "The group and version of the schema that this object is written in.",
        ["kind"] = "The kind of object this is, in CamelCase.",
        ["metadata"] = "What every object has: its name, labels, annotations, owners and version.",
        ["spec"] = "What is wanted.",
        ["status"] = "What is the case, as last observed. The system writes it.",
        ["items"] = "The objects in the list.",
    };

    /// <summary>The name of a kind's definition: as in the API server for built-in kinds, the reversed group for custom ones.</summary>
    public static string DefinitionName(ResourceType type) =>
        type.IsCustom ? $"{string.Join('.', type.Group.Split('.').Reverse())}.{type.Version}.{type.Kind}"
        : BuiltInTypes.OfKind(type.Group, type.Version, type.Kind)?.Name
          ?? $"io.k8s.api.{(type.Group.Length == 0 ? "core" : type.Group.Split('.')[0])}.{type.Version}.{type.Kind}";

    /// <summary>
    /// Puts apiVersion and kind first, says what the fields on top mean, and marks the schema with group, version and kind.
    /// </summary>
    public static void Describe(JsonObject schema, string group, string version, string kind)
    {
        var properties = new JsonObject
        {
            ["apiVersion"] = new JsonObject { ["type"] = "string" },
            ["kind"] = new JsonObject { ["type"] = "string" },
        };
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            properties[name] = property?.DeepClone();
        }

        foreach (var (name, property) in properties)
        {
            if (Descriptions.TryGetValue(name, out var description) && property is JsonObject known && known["description"] is null)
            {
                known["description"] = description;
            }
        }

        schema["properties"] = properties;
        schema[Identification] = new JsonArray(Identify(group, version, kind));
    }

    public static JsonObject Identify(string group, string version, string kind) =>
        new() { ["group"] = group, ["kind"] = kind, ["version"] = version };

    /// <summary>
    /// The schema of a kind of which nothing is known but its name. OpenAPI 2 clients refuse fields that a schema with properties does
    /// not name, so
    /// there it has none.
    /// </summary>
    public static JsonObject Bare(ResourceType type, SchemaDialect dialect)
    {
        if (dialect.IsV2)
        {
            return new() { ["type"] = "object", [Identification] = new JsonArray(Identify(type.Group, type.Version, type.Kind)) };
        }

        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["metadata"] = dialect.Reference(ObjectMeta),
                ["spec"] = new JsonObject { ["type"] = "object" },
                ["status"] = new JsonObject { ["type"] = "object" },
            },
            ["x-kubernetes-preserve-unknown-fields"] = true,
        };
        Describe(schema, type.Group, type.Version, type.Kind);
        return schema;
    }

    /// <summary>The schema of a list of a kind.</summary>
    public static JsonObject List(ResourceType type, SchemaDialect dialect)
    {
        var schema = new JsonObject
        {
            ["description"] = $"A list of objects of the kind {type.Kind}.",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["items"] = new JsonObject { ["type"] = "array", ["items"] = dialect.Reference(DefinitionName(type)) },
                ["metadata"] = dialect.Reference(ListMeta),
            },
            ["required"] = new JsonArray("items"),
        };
        Describe(schema, type.Group, type.Version, type.ListKind);
        return schema;
    }
}
