using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Writes versions and schemas as the server's complaints show them: with all fields of its internal form, set or not.</summary>
internal static class InternalForm
{
    private enum Kind { Text, Flag, Any, Schema, Schemas, Fields, Items, Additional, Rules }

    private static readonly (string Name, string Json, Kind Kind)[] SchemaFields =
    [
        ("ID", "id", Kind.Text), ("Schema", "$schema", Kind.Text), ("Ref", "$ref", Kind.Any), ("Description", "description", Kind.Text),
        ("Type", "type", Kind.Text), ("Nullable", "nullable", Kind.Flag), ("Format", "format", Kind.Text), ("Title", "title", Kind.Text),
        ("Default", "default", Kind.Any), ("Maximum", "maximum", Kind.Any), ("ExclusiveMaximum", "exclusiveMaximum", Kind.Flag),
        ("Minimum", "minimum", Kind.Any), ("ExclusiveMinimum", "exclusiveMinimum", Kind.Flag), ("MaxLength", "maxLength", Kind.Any),
        ("MinLength", "minLength", Kind.Any), ("Pattern", "pattern", Kind.Text), ("MaxItems", "maxItems", Kind.Any),
        ("MinItems", "minItems", Kind.Any), ("UniqueItems", "uniqueItems", Kind.Flag), ("MultipleOf", "multipleOf", Kind.Any),
        ("Enum", "enum", Kind.Any), ("MaxProperties", "maxProperties", Kind.Any), ("MinProperties", "minProperties", Kind.Any),
        ("Required", "required", Kind.Any), ("Items", "items", Kind.Items), ("AllOf", "allOf", Kind.Schemas),
            ("OneOf", "oneOf", Kind.Schemas),
        ("AnyOf", "anyOf", Kind.Schemas), ("Not", "not", Kind.Schema), ("Properties", "properties", Kind.Fields),
        ("AdditionalProperties", "additionalProperties", Kind.Additional), ("PatternProperties", "patternProperties", Kind.Fields),
        ("Dependencies", "dependencies", Kind.Any), ("AdditionalItems", "additionalItems", Kind.Additional),
        ("Definitions", "definitions", Kind.Fields), ("ExternalDocs", "externalDocs", Kind.Any), ("Example", "example", Kind.Any),
        ("XPreserveUnknownFields", "x-kubernetes-preserve-unknown-fields", Kind.Any),
        ("XEmbeddedResource", "x-kubernetes-embedded-resource", Kind.Flag), ("XIntOrString", "x-kubernetes-int-or-string", Kind.Flag),
        ("XListMapKeys", "x-kubernetes-list-map-keys", Kind.Any), ("XListType", "x-kubernetes-list-type", Kind.Any),
        ("XMapType", "x-kubernetes-map-type", Kind.Any), ("XValidations", "x-kubernetes-validations", Kind.Rules),
    ];

    /// <summary>A schema.</summary>
    public static string Schema(JsonObject schema)
    {
        var text = new StringBuilder("{");
        foreach (var (name, json, kind) in SchemaFields)
            text.Append(text.Length > 1 ? "," : "").Append('"').Append(name).Append("\":").Append(Field(schema[json], kind));
        return text.Append('}').ToString();
    }

    /// <summary>All versions. What they have in common stands elsewhere in the internal form and is left out.</summary>
    public static string Versions(IReadOnlyList<JsonObject> versions) =>
        $"[{string.Join(',', versions.Select(v => Version(v, versions)))}]";

    private static string Version(JsonObject version, IReadOnlyList<JsonObject> all)
    {
        JsonNode? Own(string field) => SharedRules.Same(all, field) ? null : version[field];
        var schema = Own("schema")?["openAPIV3Schema"] is JsonObject source ? $"{{\"OpenAPIV3Schema\":{Schema(source)}}}" : "null";
        return $"{{\"Name\":{Text(version["name"])},\"Served\":{Flag(version["served"])},\"Storage\":{Flag(version["storage"])},"
            + $"\"Deprecated\":{Flag(version["deprecated"])},\"DeprecationWarning\":{GoJson.Write(version["deprecationWarning"])},"
            + $"\"Schema\":{schema},\"Subresources\":{Subresources(Own("subresources"))},"
            + $"\"AdditionalPrinterColumns\":{List(Own("additionalPrinterColumns"), Column)},"
            + $"\"SelectableFields\":{List(Own("selectableFields"), f => $"{{\"JSONPath\":{Text(f["jsonPath"])}}}")}}}";
    }

    private static string Column(JsonObject column)
    {
        var priority = column["priority"] is { } number ? GoJson.Write(number) : "0";
        return $"{{\"Name\":{Text(column["name"])},\"Type\":{Text(column["type"])},\"Format\":{Text(column["format"])},"
            + $"\"Description\":{Text(column["description"])},\"Priority\":{priority},\"JSONPath\":{Text(column["jsonPath"])}}}";
    }

    private static string Subresources(JsonNode? node)
    {
        if (node is not JsonObject subresources) return "null";
        var scale = subresources["scale"] is JsonObject paths
            ? $"{{\"SpecReplicasPath\":{Text(paths["specReplicasPath"])},\"StatusReplicasPath\":{Text(paths["statusReplicasPath"])},"
                + $"\"LabelSelectorPath\":{GoJson.Write(paths["labelSelectorPath"])}}}"
            : "null";
        return $"{{\"Status\":{(subresources["status"] is JsonObject ? "{}" : "null")},\"Scale\":{scale}}}";
    }

    private static string Field(JsonNode? node, Kind kind) => kind switch
    {
        Kind.Text => Text(node),
        Kind.Flag => Flag(node),
        Kind.Schema => node is JsonObject schema ? Schema(schema) : "null",
        Kind.Schemas => List(node, Schema),
        Kind.Fields => Fields(node),
        Kind.Items => node is JsonObject items ? $"{{\"Schema\":{Schema(items)},\"JSONSchemas\":null}}" : "null",
        Kind.Additional => Additional(node),
        Kind.Rules => List(node, rule => SchemaReader.Rule(rule).Shown()),
        _ => GoJson.Write(node),
    };

    private static string Additional(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject schema => $"{{\"Allows\":true,\"Schema\":{Schema(schema)}}}",
        _ => $"{{\"Allows\":{Flag(node)},\"Schema\":null}}",
    };

    private static string Fields(JsonNode? node)
    {
        if (node is not JsonObject { Count: > 0 } fields) return "null";
        var shown = fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{GoJson.Text(f.Key)}:{Schema((JsonObject)f.Value!)}");
        return $"{{{string.Join(',', shown)}}}";
    }

    private static string List(JsonNode? node, Func<JsonObject, string> show) =>
        node is JsonArray { Count: > 0 } list ? $"[{string.Join(',', list.OfType<JsonObject>().Select(show))}]" : "null";

    private static string Text(JsonNode? node) => GoJson.Text(JsonKinds.TextOf(node) ?? "");

    private static string Flag(JsonNode? node) =>
        node is not null && JsonKinds.Of(node) == JsonKind.Boolean && node.GetValue<bool>() ? "true" : "false";
}
