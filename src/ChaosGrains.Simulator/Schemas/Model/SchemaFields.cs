using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Schemas.Model;

/// <summary>Reads fields of a definition by type; a field of the wrong type is a bad request, as it is for the server's decoder.</summary>
internal readonly struct SchemaFields(JsonObject source)
{
    /// <summary>A text, empty when absent.</summary>
    public string Text(string name) => TextOrNull(name) ?? "";

    /// <summary>A text, null when absent.</summary>
    public string? TextOrNull(string name) => source[name] switch
    {
        null => null,
        var node => JsonKinds.TextOf(node) ?? throw Wrong(node, name, "string"),
    };

    /// <summary>A flag, false when absent.</summary>
    public bool Flag(string name) => source[name] switch
    {
        null => false,
        var node when JsonKinds.Of(node) == JsonKind.Boolean => node.GetValue<bool>(),
        var node => throw Wrong(node, name, "bool"),
    };

    /// <summary>An integer, null when absent.</summary>
    public long? Integer(string name) => source[name] switch
    {
        null => null,
        var node when JsonKinds.TryInteger(node, out var number) => number,
        var node => throw Wrong(node, name, "int64"),
    };

    /// <summary>A number, null when absent.</summary>
    public double? Float(string name) => source[name] switch
    {
        null => null,
        var node when JsonKinds.Of(node) is JsonKind.Integer or JsonKind.Float => JsonKinds.Float(node),
        var node => throw Wrong(node, name, "float64"),
    };

    /// <summary>The entries of a list, none when absent.</summary>
    public IReadOnlyList<JsonNode?> Values(string name) => source[name] switch
    {
        null => [],
        JsonArray list => [.. list],
        var node => throw Wrong(node, name, "[]"),
    };

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var values = Values(name);
        var texts = new string[values.Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = JsonKinds.TextOf(values[i]) ?? throw Wrong(values[i], name, "string");
        return texts;
    }

    /// <summary>The objects of a list.</summary>
    public IEnumerable<JsonObject> Objects(string name)
    {
        foreach (var value in Values(name))
            yield return value as JsonObject ?? throw Wrong(value, name, "object");
    }

    private static ApiException Wrong(JsonNode? node, string name, string wanted)
    {
        var found = JsonKinds.Of(node) switch
        {
            JsonKind.Text => "string",
            JsonKind.Boolean => "bool",
            JsonKind.Array => "array",
            JsonKind.Object => "object",
            JsonKind.Null => "null",
            _ => "number",
        };
        return new ApiException(400, "BadRequest",
            "CustomResourceDefinition in version \"v1\" cannot be handled as a CustomResourceDefinition: "
            + $"json: cannot unmarshal {found} into Go struct field {name} of type {wanted}");
    }
}
