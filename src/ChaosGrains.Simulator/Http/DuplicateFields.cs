using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Http;

/// <summary>Finds fields that a JSON text names more than once in the same object.</summary>
internal static class DuplicateFields
{
    /// <summary>Complaints such as <c>duplicate field "spec.size"</c>, each once.</summary>
    public static IReadOnlyList<string> In(ReadOnlySpan<byte> utf8)
    {
        var found = new List<string>();
        var scopes = new Stack<Scope>();
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    var path = scopes.Count == 0 ? "" : scopes.Peek().NextPath();
                    scopes.Push(new Scope(path, reader.TokenType == JsonTokenType.StartArray));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    scopes.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    if (!scopes.Peek().Enter(reader.GetString()!)) found.Add($"duplicate field \"{scopes.Peek().Current}\"");
                    break;
                default:
                    if (scopes.Count > 0) scopes.Peek().NextPath();
                    break;
            }
        }

        return [.. found.Distinct()];
    }

    /// <summary>The tree of a text in which the last field of a name counts.</summary>
    public static JsonNode? KeepLast(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        return KeepLast(document.RootElement);
    }

    private static JsonNode? KeepLast(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new JsonObject();
                foreach (var property in element.EnumerateObject()) map[property.Name] = KeepLast(property.Value);
                return map;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(KeepLast)]);
            default:
                return JsonNode.Parse(element.GetRawText());
        }
    }

    private sealed class Scope(string path, bool isArray)
    {
        private readonly HashSet<string>? _names = isArray ? null : new HashSet<string>(StringComparer.Ordinal);
        private int _index;

        public string Current { get; private set; } = "";

        public bool Enter(string name)
        {
            Current = path.Length == 0 ? name : $"{path}.{name}";
            return _names!.Add(name);
        }

        public string NextPath() => isArray ? $"{path}[{_index++}]" : Current;
    }
}
