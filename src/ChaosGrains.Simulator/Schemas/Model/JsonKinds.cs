using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Schemas.Model;

/// <summary>What a JSON value is, as the API server tells them apart (integers are not floats).</summary>
internal enum JsonKind { Null, Boolean, Integer, Float, Text, Array, Object }

/// <summary>Reads the kind and the number of a JSON value, however the node was made.</summary>
internal static class JsonKinds
{
    /// <summary>The kind of a value; a number without fraction and exponent that fits 64 bits is an integer.</summary>
    public static JsonKind Of(JsonNode? node) => node switch
    {
        null => JsonKind.Null,
        JsonObject => JsonKind.Object,
        JsonArray => JsonKind.Array,
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => JsonKind.Text,
            JsonValueKind.True or JsonValueKind.False => JsonKind.Boolean,
            JsonValueKind.Number => TryInteger(node, out _) ? JsonKind.Integer : JsonKind.Float,
            _ => JsonKind.Null,
        },
    };

    /// <summary>The text of a value, or null when it is none.</summary>
    public static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The number of an integer.</summary>
    public static long Integer(JsonNode node) => TryInteger(node, out var value) ? value : (long)Float(node);

    /// <summary>The number of an integer or a float.</summary>
    public static double Float(JsonNode node) => node is JsonValue value && value.TryGetValue<double>(out var number)
        ? number
        : double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>Reads an integer; false for anything else.</summary>
    public static bool TryInteger(JsonNode? node, out long number)
    {
        number = 0;
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number) return false;
        if (value.TryGetValue(out number)) return true;
        if (value.TryGetValue<int>(out var small))
        {
            number = small;
            return true;
        }
        return long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether two values are the same, numbers by value.</summary>
    public static bool Same(JsonNode? left, JsonNode? right)
    {
        var kind = Of(left);
        if (kind != Of(right)) return false;
        return kind switch
        {
            JsonKind.Null => true,
            JsonKind.Integer => Integer(left!) == Integer(right!),
            JsonKind.Float => Float(left!).Equals(Float(right!)),
            JsonKind.Text => TextOf(left) == TextOf(right),
            JsonKind.Boolean => left!.GetValue<bool>() == right!.GetValue<bool>(),
            JsonKind.Array => SameLists((JsonArray)left!, (JsonArray)right!),
            _ => SameObjects((JsonObject)left!, (JsonObject)right!),
        };
    }

    private static bool SameLists(JsonArray left, JsonArray right)
    {
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
            if (!Same(left[i], right[i])) return false;
        return true;
    }

    private static bool SameObjects(JsonObject left, JsonObject right)
    {
        if (left.Count != right.Count) return false;
        foreach (var (key, value) in left)
            if (!right.TryGetPropertyValue(key, out var other) || !Same(value, other)) return false;
        return true;
    }
}
