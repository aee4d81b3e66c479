using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>
/// Reads a body by its shape: fields of a wrong type are an error, unknown ones are dropped and told, empty ones left out, and the rest
/// is
/// put in the server's order.
/// </summary>
internal sealed class BodyDecoder
{
    private readonly List<string> _unknown = [];

    private BodyDecoder()
    {
    }

    /// <summary>The body as the server understands it, and the paths of the fields that it does not know.</summary>
    /// <exception cref="FormatException">A field has the wrong type; the message is the one of Go's decoder.</exception>
    public static (JsonObject Body, IReadOnlyList<string> Unknown) Decode(JsonObject body, StructShape shape)
    {
        var decoder = new BodyDecoder();
        return (decoder.Struct(body, shape, ""), decoder._unknown);
    }

    private JsonObject Struct(JsonObject from, StructShape shape, string path)
    {
        _unknown.AddRange(from.Select(f => f.Key).Where(key => shape[key] is null).Select(key => Join(path, key)));
        var result = new JsonObject();
        foreach (var (field, inner) in shape.Fields)
        {
            if (from[field] is { } value && Value(value, inner, shape.Name, Join(path, field)) is { } decoded)
            {
                result[field] = decoded;
            }
        }

        return result;
    }

    private JsonNode? Value(JsonNode value, BodyShape shape, string owner, string path)
    {
        switch (shape, value)
        {
            case (AnyShape, _):
                return value.DeepClone();
            case (StructShape inner, JsonObject item):
                return Struct(item, inner, path);
            case (MapShape map, JsonObject items):
                return items.Count == 0 ? null
                    : new JsonObject(items.Select(i => KeyValuePair.Create(i.Key, Item(i.Value, map.Item, owner, path))));
            case (ItemsShape list, JsonArray items):
                return items.Count == 0 ? null
                    : new JsonArray([.. items.Select(i => Item(i, list.Item, owner, path))]);
            case (ScalarShape { TypeName: "string" }, JsonValue) when value.GetValueKind() == JsonValueKind.String:
                return value.GetValue<string>().Length == 0 ? null : value.DeepClone();
            case (ScalarShape { TypeName: "int64" }, JsonValue)
                when value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), out _):
                return value.DeepClone();
            default:
                throw new FormatException(
                    $"json: cannot unmarshal {Describe(value)} into Go struct field {owner}.{path} of type {shape.TypeName}");
        }
    }

    // Within lists and maps an empty value stays.
    private JsonNode? Item(JsonNode? value, BodyShape shape, string owner, string path) =>
        value is null ? null : Value(value, shape, owner, path) ?? value.DeepClone();

    private static string Describe(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private static string Join(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";
}
