using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Http;

/// <summary>
/// Reads JSON that may name a field more than once, as Go does: the last value counts, and objects are laid over each other. A plain
/// <see cref="JsonNode"/> fails on such a text when it is looked at.
/// </summary>
internal static class MergingJson
{
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        using var document = JsonDocument.ParseValue(ref reader);
        if (reader.Read()) throw new JsonException();
        return Node(document.RootElement);
    }

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Laid(element, []),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Node)]),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element.Clone()),
    };

    private static JsonObject Laid(JsonElement element, JsonObject over)
    {
        foreach (var field in element.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Object && over[field.Name] is JsonObject earlier) Laid(field.Value, earlier);
            else over[field.Name] = Node(field.Value);
        }

        return over;
    }
}
