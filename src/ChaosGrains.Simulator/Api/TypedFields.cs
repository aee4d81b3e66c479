using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.OpenApi;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Api;

/// <summary>Holds the body of a built-in kind against the kind's type: drops fields that it does not have, refuses values of the wrong type.</summary>
internal sealed class TypedFields(ResourceType type)
{
    // Times with microseconds look like others in the tables.
    private static readonly HashSet<string> PreciseTimes = ["acquireTime", "renewTime", "eventTime", "lastObservedTime"];

    private static readonly SearchValues<char> Base64Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n");

    private readonly List<string> _unknown = [];

    /// <summary>Drops unknown fields in place and answers their paths; kinds without a table pass as they are.</summary>
    public static IReadOnlyList<string> Settle(ResourceType type, JsonObject body)
    {
        if (BuiltInTypes.OfKind(type.Group, type.Version, type.Kind) is not { } definition) return [];
        var check = new TypedFields(type);
        check.Fields(body, definition, "", "", root: true);
        return check._unknown;
    }

    private void Fields(JsonObject value, TypeDefinition definition, string path, string goPath, bool root = false)
    {
        foreach (var (name, child) in value.ToList())
        {
            if (root && name is "kind" or "apiVersion" or "metadata" && path.Length == 0) continue;
            var field = definition.Fields.FirstOrDefault(field => field.Name == name);
            if (field is null)
            {
                _unknown.Add(Join(path, name));
                value.Remove(name);
            }
            else if (child is not null)
            {
                Value(child, field.Type, Join(path, name), new Place(definition.ShortName, Join(goPath, name)));
            }
        }
    }

    private void Value(JsonNode value, string declared, string path, Place place)
    {
        switch (declared[0])
        {
            case '[':
                var list = value as JsonArray ?? throw Wrong(value, place, declared);
                foreach (var (index, item) in list.Index())
                {
                    if (item is not null) Value(item, declared[1..^1], $"{path}[{index}]", place);
                }

                break;
            case '{':
                var map = value as JsonObject ?? throw Wrong(value, place, declared);
                foreach (var (key, item) in map.ToList())
                {
                    if (item is not null) Value(item, declared[1..^1], $"{path}.{key}", place);
                }

                break;
            default:
                if (BuiltInTypes.All.TryGetValue(declared, out var definition))
                    Fields(value as JsonObject ?? throw Wrong(value, place, declared), definition, path, place.Path);
                else
                    Scalar(value, declared, place);
                break;
        }
    }

    private void Scalar(JsonNode value, string declared, Place place)
    {
        var kind = value.GetValueKind();
        switch (declared)
        {
            case "string" or "bytes" when kind != JsonValueKind.String:
            case "bool" when kind is not (JsonValueKind.True or JsonValueKind.False):
            case "int32" or "int64" or "number" when kind != JsonValueKind.Number:
                throw Wrong(value, place, declared);
            case "int32" or "int64" when value.Integer() is null || (declared == "int32" && value.Integer() is > int.MaxValue or < int.MinValue):
                throw Unreadable($"json: cannot unmarshal number {value.ToJsonString()} into Go struct field {place.Struct}.{place.Path} of type {declared}");
            case "time":
                CheckTime(value, precise: PreciseTimes.Contains(place.Path[(place.Path.LastIndexOf('.') + 1)..]));
                break;
            case "bytes":
                CheckBase64(value.Text()!);
                break;
            case "quantity":
                SettleQuantity(value);
                break;
        }
    }

    private void SettleQuantity(JsonNode value)
    {
        var text = value.Text() ?? value.ToJsonString();
        try
        {
            if (QuantityText.Canonical(text) is var canonical && (canonical != text || value.Text() is null)) value.ReplaceWith(canonical);
        }
        catch (FormatException wrong)
        {
            throw Unreadable(wrong.Message);
        }
    }

    private void CheckTime(JsonNode value, bool precise)
    {
        if (value.Text() is not { } text) throw Unreadable($"json: cannot unmarshal {Found(value)} into Go value of type string");
        if (GoTime.Complaint(text, precise) is { } complaint) throw Unreadable(complaint);
    }

    private void CheckBase64(string text)
    {
        var wrong = text.AsSpan().IndexOfAnyExcept(Base64Letters);
        if (wrong < 0 && text.Length % 4 != 0) wrong = text.Length;
        if (wrong >= 0) throw Unreadable($"illegal base64 data at input byte {wrong}");
    }

    private ApiException Wrong(JsonNode value, Place place, string declared) =>
        Unreadable($"json: cannot unmarshal {Found(value)} into Go struct field {place.Struct}.{place.Path} of type {GoType(declared)}");

    private ApiException Unreadable(string why) => BodyDecoding.Unreadable(type, why);

    private static string Found(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.Number => "number",
        JsonValueKind.String => "string",
        _ => "bool",
    };

    private static string GoType(string declared) => declared[0] switch
    {
        '[' => "[]" + GoType(declared[1..^1]),
        '{' => "map[string]" + GoType(declared[1..^1]),
        _ when declared.Contains('.') => "v1." + declared[(declared.LastIndexOf('.') + 1)..],
        _ => declared,
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Where a value stands, as Go names it: the struct, and the path from the object without indices.</summary>
    private readonly record struct Place(string Struct, string Path);
}
