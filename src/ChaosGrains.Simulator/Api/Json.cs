using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Api;

/// <summary>Reading and writing of JSON trees in the ways that the server needs everywhere.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The metadata of an object; added when there is none.</summary>
    public static JsonObject Metadata(this JsonObject body)
    {
        if (body["metadata"] is JsonObject metadata) return metadata;
        body["metadata"] = metadata = [];
        return metadata;
    }

    /// <summary>The text in a node, or null when it is something else.</summary>
    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The whole number in a node, or null when it is something else.</summary>
    public static long? Integer(this JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue<long>(out var wide) ? wide
        : value.TryGetValue<int>(out var narrow) ? narrow
        : value.TryGetValue<double>(out var real) && double.IsInteger(real) ? (long)real
        : null;

    /// <summary>The truth value in a node, or null when it is something else.</summary>
    public static bool? Flag(this JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>The node under a path of field names, or null.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path) node = (node as JsonObject)?[name];
        return node;
    }

    /// <summary>The object under a field; added when there is none.</summary>
    public static JsonObject Child(this JsonObject parent, string name)
    {
        if (parent[name] is JsonObject child) return child;
        parent[name] = child = [];
        return child;
    }

    /// <summary>The objects in a list field; empty when there is no such list.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The texts in a list field; empty when there is no such list.</summary>
    public static IEnumerable<string> Texts(this JsonNode? list) => (list as JsonArray)?.Select(Text).OfType<string>() ?? [];

    /// <summary>Sets a field unless it has a value.</summary>
    public static void Default(this JsonObject body, string name, JsonNode? value)
    {
        if (body[name] is null) body[name] = value;
    }

    public static JsonObject Copy(this JsonObject body) => (JsonObject)body.DeepClone();

    public static bool Same(JsonNode? left, JsonNode? right) => JsonNode.DeepEquals(left, right);

    /// <summary>A list of texts as JSON.</summary>
    public static string Text(IEnumerable<string> texts) => new JsonArray([.. texts.Select(text => (JsonNode?)text)]).ToJsonString();

    public static byte[] Utf8(JsonNode node)
    {
        using var buffer = new MemoryStream(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions)) node.WriteTo(writer);
        return buffer.ToArray();
    }

    public static JsonObject ParseObject(ReadOnlySpan<byte> utf8) => (JsonObject)JsonNode.Parse(utf8)!;
}
