using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Cel.Values;

/// <summary>Values of objects as rules see them, by their schema.</summary>
internal static class JsonValues
{
    private static readonly StructuralSchema AnyText = new() { Source = [], Type = "string" };

    private static readonly StructuralSchema ResourceMetadata = new()
    {
        Source = [],
        Type = "object",
        Properties = new Dictionary<string, StructuralSchema> { ["name"] = AnyText, ["generateName"] = AnyText },
    };

    /// <summary>The value of a JSON node; an error when it does not fit the schema.</summary>
    public static object? Of(JsonNode? node, StructuralSchema schema, bool isResource = false)
    {
        if (node is null) return schema.Nullable ? null : new CelError("invalid data, got null for schema with nullable=false");
        if (schema.IsIntOrString) return IntOrString(node);
        return schema.Type switch
        {
            "object" when node is JsonObject map => new JsonMap(map, schema, Fields(schema, isResource || schema.IsEmbeddedResource)),
            "object" => new CelError("invalid data, expected a map for the provided schema with type=object"),
            "array" when node is JsonArray list => new JsonList(list, schema),
            "array" => new CelError("invalid data, expected an array for the provided schema with type=array"),
            "string" => JsonKinds.TextOf(node) is { } text ? Text(text, schema.Format) : Unexpected("string", node),
            "number" => JsonKinds.Of(node) is JsonKind.Integer or JsonKind.Float ? JsonKinds.Float(node) : Unexpected("float", node),
            "integer" => JsonKinds.TryInteger(node, out var number) ? number : Unexpected("int", node),
            "boolean" => JsonKinds.Of(node) == JsonKind.Boolean ? node.GetValue<bool>() : Unexpected("bool", node),
            _ => new UnknownJson(node),
        };
    }

    private static IReadOnlyDictionary<string, StructuralSchema> Fields(StructuralSchema schema, bool isResource)
    {
        if (!isResource) return schema.Properties;
        var fields = new Dictionary<string, StructuralSchema>(schema.Properties, StringComparer.Ordinal)
        {
            ["apiVersion"] = AnyText,
            ["kind"] = AnyText,
            ["metadata"] = ResourceMetadata,
        };
        return fields;
    }

    private static object IntOrString(JsonNode node)
    {
        if (JsonKinds.TextOf(node) is { } text) return text;
        return JsonKinds.TryInteger(node, out var number)
            ? number
            : new CelError("invalid data, expected XIntOrString value to be either a string or integer");
    }

    private static object Text(string text, string format) => format switch
    {
        "duration" => GoDuration.TryParseFormat(text, out var nanoseconds)
            ? new CelDuration(nanoseconds)
            : new CelError($"Invalid duration {text}: unable to parse {text} as duration"),
        "date" => CelTimestamp.Parse(text + "T00:00:00Z") is { } day ? day : new CelError($"Invalid date formatted string {text}"),
        "date-time" => CelTimestamp.Parse(text) is { } time ? time : new CelError($"Invalid date-time formatted string {text}"),
        "byte" => Bytes(text),
        _ => text,
    };

    private static object Bytes(string text)
    {
        try
        {
            return Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/'));
        }
        catch (FormatException)
        {
            return new CelError($"Invalid byte formatted string {text}");
        }
    }

    private static CelError Unexpected(string wanted, JsonNode node) =>
        new($"invalid data, expected {wanted}, got {JsonKinds.Of(node) switch
    {
        JsonKind.Text => "string",
        JsonKind.Boolean => "bool",
        JsonKind.Integer => "int64",
        JsonKind.Float => "float64",
        JsonKind.Array => "[]interface {}",
        _ => "map[string]interface {}",
    }}");
}

/// <summary>A value without a known type, which can only be compared.</summary>
internal sealed class UnknownJson(JsonNode node)
{
    private readonly JsonNode _node = node;

    public override bool Equals(object? obj) => obj is UnknownJson other && JsonKinds.Same(_node, other._node);

    public override int GetHashCode() => GoJson.Write(_node).GetHashCode(StringComparison.Ordinal);
}
