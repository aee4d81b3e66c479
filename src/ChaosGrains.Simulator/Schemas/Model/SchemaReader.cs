using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Schemas.Model;

/// <summary>Reads a node of <c>openAPIV3Schema</c> and all below it.</summary>
internal static class SchemaReader
{
    /// <summary>The schema of a JSON node.</summary>
    public static StructuralSchema Read(JsonObject source)
    {
        var read = new SchemaFields(source);
        var additional = source["additionalProperties"];
        return new StructuralSchema
        {
            Source = source,
            Type = read.Text("type"),
            Format = read.Text("format"),
            Nullable = read.Flag("nullable"),
            Default = source["default"],
            Items = Branch(source["items"]),
            Properties = Fields(source["properties"]),
            AdditionalProperties = Branch(additional),
            AllowsAdditional = additional is JsonObject ? true : additional is JsonValue ? read.Flag("additionalProperties") : null,
            PreservesUnknownFields = read.Flag("x-kubernetes-preserve-unknown-fields"),
            IsEmbeddedResource = read.Flag("x-kubernetes-embedded-resource"),
            IsIntOrString = read.Flag("x-kubernetes-int-or-string"),
            ListType = read.TextOrNull("x-kubernetes-list-type"),
            ListMapKeys = read.Texts("x-kubernetes-list-map-keys"),
            MapType = read.TextOrNull("x-kubernetes-map-type"),
            Bounds = Bounds(read),
            AllOf = Branches(source["allOf"]),
            AnyOf = Branches(source["anyOf"]),
            OneOf = Branches(source["oneOf"]),
            Not = Branch(source["not"]),
            Rules = [.. read.Objects("x-kubernetes-validations").Select(Rule)],
        };
    }

    /// <summary>One rule.</summary>
    public static ValidationRule Rule(JsonObject source)
    {
        var read = new SchemaFields(source);
        return new ValidationRule(read.Text("rule"))
        {
            Message = read.Text("message"),
            MessageExpression = read.Text("messageExpression"),
            Reason = read.TextOrNull("reason"),
            FieldPath = read.Text("fieldPath"),
            OptionalOldSelf = source["optionalOldSelf"] is null ? null : read.Flag("optionalOldSelf"),
        };
    }

    private static ValueBounds Bounds(SchemaFields read) => new()
    {
        Maximum = read.Float("maximum"),
        ExclusiveMaximum = read.Flag("exclusiveMaximum"),
        Minimum = read.Float("minimum"),
        ExclusiveMinimum = read.Flag("exclusiveMinimum"),
        MultipleOf = read.Float("multipleOf"),
        MaxLength = read.Integer("maxLength"),
        MinLength = read.Integer("minLength"),
        Pattern = read.Text("pattern"),
        MaxItems = read.Integer("maxItems"),
        MinItems = read.Integer("minItems"),
        UniqueItems = read.Flag("uniqueItems"),
        MaxProperties = read.Integer("maxProperties"),
        MinProperties = read.Integer("minProperties"),
        Enum = read.Values("enum"),
        Required = read.Texts("required"),
    };

    private static Dictionary<string, StructuralSchema> Fields(JsonNode? node) =>
        (node as JsonObject ?? []).Where(p =>
            p.Value is JsonObject).ToDictionary(p => p.Key, p => Read((JsonObject)p.Value!), StringComparer.Ordinal);

    private static StructuralSchema? Branch(JsonNode? node) => node is JsonObject source ? Read(source) : null;

    private static List<StructuralSchema> Branches(JsonNode? node) => [.. (node as JsonArray ?? []).OfType<JsonObject>().Select(Read)];
}
