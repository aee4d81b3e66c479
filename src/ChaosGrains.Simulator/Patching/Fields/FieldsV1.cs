using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching.Fields;

/// <summary>
/// FieldsV1, the JSON form of a set of paths: nested objects whose names are path elements; an element without anything below is in the
/// set, one with something below only when it holds <c>"."</c>.
/// </summary>
internal static class FieldsV1
{
    private const string Self = ".";

    /// <summary>Writes a set.</summary>
    public static JsonObject Write(FieldSet set)
    {
        var fields = new JsonObject();
        foreach (var (element, isMember, below) in set.Steps)
        {
            var content = Write(below);
            if (isMember && content.Count > 0)
            {
                content.Insert(0, Self, new JsonObject());
            }

            fields[element.Text] = content;
        }

        return fields;
    }

    /// <summary>Reads a set; elements of an unknown kind are left out.</summary>
    /// <exception cref="FormatException">A name is no path element.</exception>
    public static FieldSet Read(JsonObject fields)
    {
        var set = new FieldSet();
        foreach (var (text, value) in fields.Where(field => field.Key != Self))
        {
            if (PathElement.Parse(text) is { } element)
            {
                var content = value as JsonObject ?? [];
                var below = Read(content);
                set.Put(element, content.ContainsKey(Self) || below.IsEmpty, below);
            }
        }

        return set;
    }
}
