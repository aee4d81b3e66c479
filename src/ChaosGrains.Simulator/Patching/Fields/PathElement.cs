using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Selectors;

namespace ChaosGrains.Simulator.Patching.Fields;

/// <summary>What a <see cref="PathElement"/> picks by; the order is the order in which elements are written.</summary>
internal enum PathElementKind { Field, Key, Value, Index }

/// <summary>
/// One step of a path in FieldsV1, the format of <c>metadata.managedFields</c>: a field (<c>f:name</c>), a list item by its keys
/// (<c>k:{"name":"a"}</c>) or by its value (<c>v:"a"</c>), or by position (<c>i:0</c>).
/// </summary>
internal sealed class PathElement : IEquatable<PathElement>, IComparable<PathElement>
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyList<(string Name, JsonNode? Value)> _parts;

    private PathElement(PathElementKind kind, string text, IReadOnlyList<(string Name, JsonNode? Value)> parts)
    {
        Kind = kind;
        Text = text;
        _parts = parts;
    }

    /// <summary>What the element picks by.</summary>
    public PathElementKind Kind { get; }

    /// <summary>The element as FieldsV1 writes it; two elements are equal when their texts are.</summary>
    public string Text { get; }

    /// <summary>Name of the field that is picked.</summary>
    public string Name => _parts[0].Name;

    /// <summary>A field of an object.</summary>
    public static PathElement Field(string name) => new(PathElementKind.Field, "f:" + name, [(name, null)]);

    /// <summary>The item of a list that has these values in its key fields.</summary>
    public static PathElement Key(IEnumerable<(string Name, JsonNode? Value)> keys)
    {
        var sorted = keys.OrderBy(key => key.Name, StringComparer.Ordinal).ToList();
        var fields = new JsonObject(sorted.Select(key => KeyValuePair.Create(key.Name, key.Value?.DeepClone())));
        return new(PathElementKind.Key, "k:" + fields.ToJsonString(Relaxed), sorted);
    }

    /// <summary>The item of a set that is this scalar.</summary>
    public static PathElement Value(JsonNode value) => new(PathElementKind.Value, "v:" + value.ToJsonString(Relaxed), [("", value)]);

    /// <summary>Reads the text; null for a kind of element that this format does not have (yet).</summary>
    /// <exception cref="FormatException">The text is malformed.</exception>
    public static PathElement? Parse(string text)
    {
        if (text.Length < 2 || text[1] != ':')
        {
            throw new FormatException($"missing colon: {text}");
        }

        var content = text[2..];
        return text[0] switch
        {
            'f' => Field(content),
            'k' => Key((Json(content) as JsonObject ?? throw new FormatException($"keys are no object: {text}"))
                .Select(field => (field.Key, field.Value))),
            'v' => Value(Json(content) ?? throw new FormatException($"value is null: {text}")),
            'i' when int.TryParse(content, CultureInfo.InvariantCulture, out var index) =>
                new(PathElementKind.Index, text, [("", JsonValue.Create(index))]),
            'i' => throw new FormatException($"index is no number: {text}"),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public int CompareTo(PathElement? other)
    {
        if (other is null || Kind != other.Kind)
        {
            return other is null ? 1 : Kind.CompareTo(other.Kind);
        }

        for (var i = 0; i < Math.Min(_parts.Count, other._parts.Count); i++)
        {
            var byName = string.CompareOrdinal(_parts[i].Name, other._parts[i].Name);
            var order = byName != 0 ? byName : CompareScalars(_parts[i].Value, other._parts[i].Value);
            if (order != 0)
            {
                return order;
            }
        }

        return _parts.Count.CompareTo(other._parts.Count);
    }

    /// <inheritdoc/>
    public bool Equals(PathElement? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PathElement);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The element as messages write it: <c>.name</c>, <c>[name="a"]</c>, <c>[="a"]</c>, <c>[0]</c>.</summary>
    public override string ToString() => Kind switch
    {
        PathElementKind.Field => "." + Name,
        PathElementKind.Key => $"[{string.Join(',', _parts.Select(part => $"{part.Name}={Print(part.Value)}"))}]",
        PathElementKind.Value => $"[={Print(_parts[0].Value)}]",
        _ => $"[{Print(_parts[0].Value)}]",
    };

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException error)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private static string Print(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.String => GoSyntax.Quote(value.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    private static int CompareScalars(JsonNode? left, JsonNode? right)
    {
        var (leftRank, rightRank) = (Rank(left), Rank(right));
        return leftRank != rightRank ? leftRank.CompareTo(rightRank)
            : leftRank == 0 ? Number(left!).CompareTo(Number(right!))
            : string.CompareOrdinal(left?.ToString(), right?.ToString());
    }

    private static int Rank(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => 0,
        JsonValueKind.String => 1,
        JsonValueKind.True or JsonValueKind.False => 2,
        _ => 3,
    };

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
