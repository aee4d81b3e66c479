using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Patching.Fields;

/// <summary>Where a walk through an object stands, and what the shapes say of that place.</summary>
internal sealed class FieldWalk(IListShapes shapes)
{
    private readonly List<PathElement> _path = [];
    private readonly List<string> _names = [];

    /// <summary>The path from the root.</summary>
    public IReadOnlyList<PathElement> Path => _path;

    /// <summary>Whether what stands here is replaced as a whole.</summary>
    public bool IsAtomic(JsonNode? value) => value switch
    {
        JsonObject => Shape.Kind == "atomic",
        JsonArray => Shape.Kind is not ("set" or "map"),
        _ => true,
    };

    /// <summary>Whether the names in the object here are data.</summary>
    public bool HasFreeKeys => shapes.HasFreeKeys(_names);

    private ListShape Shape => shapes.At(_names);

    /// <summary>Goes one step down, does something there, and comes back.</summary>
    public void At(PathElement element, Action<FieldWalk> visit)
    {
        _path.Add(element);
        _names.Add(element.Kind == PathElementKind.Field ? element.Name : "*");
        visit(this);
        _path.RemoveAt(_path.Count - 1);
        _names.RemoveAt(_names.Count - 1);
    }

    /// <summary>What tells an item of the list at this place apart.</summary>
    /// <exception cref="FieldException">The item has none of the keys, or is of a type that the list cannot hold.</exception>
    public PathElement ElementOf(JsonNode? item, int index)
    {
        var shape = Shape;
        return (shape.Kind, item) switch
        {
            ("set", JsonValue value) => PathElement.Value(value),
            ("set", JsonObject) => throw Wrong(index, "associative list without keys has an element that's a map type"),
            ("set", JsonArray) => throw Wrong(index, "not supported: associative list with lists as elements"),
            ("set", _) => throw Wrong(index, "associative list without keys has an element that's an explicit null"),
            (_, JsonObject fields) => KeyOf(fields, shape.Keys, index),
            (_, null) => throw Wrong(index, "associative list with keys may not have a null element"),
            _ => throw Wrong(index, "associative list with keys may not have non-map elements"),
        };
    }

    private PathElement KeyOf(JsonObject item, IReadOnlyList<string> names, int index)
    {
        var keys = new List<(string, JsonNode?)>();
        foreach (var name in names)
        {
            if (item.TryGetPropertyValue(name, out var value))
            {
                keys.Add((name, value));
            }
            else if (shapes.KeyDefault(_names, name) is { } substitute)
            {
                keys.Add((name, substitute));
            }
        }

        return keys.Count > 0 ? PathElement.Key(keys) : throw Wrong(
            index,
            "associative list with keys has an element that omits all key fields "
            + $"[{string.Join(' ', names.Select(name => $"\"{name}\""))}] "
            + "(and doesn't have default values for any key fields)");
    }

    private FieldException Wrong(int index, string complaint) => new(_path, $"element {index}: {complaint}");
}
