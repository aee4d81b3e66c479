using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>Follows references between definitions.</summary>
internal static class SchemaClosure
{
    /// <summary>The names of these definitions and of all that they refer to, sorted.</summary>
    public static IReadOnlyCollection<string> Of(IEnumerable<string> roots, SortedDictionary<string, JsonObject> schemas)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(roots);
        while (open.TryPop(out var name))
        {
            if (schemas.TryGetValue(name, out var schema) && found.Add(name))
            {
                Follow(schema, open);
            }
        }

        return found;
    }

    private static void Follow(JsonNode? node, Stack<string> open)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Follow(item, open);
            }
        }

        foreach (var (key, value) in node as JsonObject ?? [])
        {
            if (key == "$ref" && value is JsonValue reference && reference.TryGetValue(out string? target))
            {
                open.Push(target[(target.LastIndexOf('/') + 1)..]);
            }
            else
            {
                Follow(value, open);
            }
        }
    }
}
