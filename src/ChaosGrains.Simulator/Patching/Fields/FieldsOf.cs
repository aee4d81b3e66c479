using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching.Fields;

/// <summary>The fields that an object mentions, which are those that an applier of it owns.</summary>
internal static class FieldsOf
{
    /// <summary>
    /// The paths of all scalars, list items, and of what is replaced as a whole. Null and the empty object are mentioned, an empty list
    /// that is merged item by item is not.
    /// </summary>
    /// <exception cref="FieldException">A list item cannot be told apart, or (unless duplicates are allowed) is there twice.</exception>
    public static FieldSet Object(JsonObject value, IListShapes shapes, bool allowDuplicates)
    {
        var set = new FieldSet();
        Visit(value, new FieldWalk(shapes), set, allowDuplicates);
        return set;
    }

    private static void Visit(JsonNode? value, FieldWalk walk, FieldSet set, bool allowDuplicates)
    {
        switch (value)
        {
            case JsonObject fields when !walk.IsAtomic(value):
                VisitFields(fields, walk, set, allowDuplicates);
                break;
            case JsonArray items when !walk.IsAtomic(value):
                VisitItems(items, walk, set, allowDuplicates);
                break;
            default:
                set.Add(walk.Path);
                break;
        }
    }

    private static void VisitFields(JsonObject fields, FieldWalk walk, FieldSet set, bool allowDuplicates)
    {
        var free = walk.HasFreeKeys;
        foreach (var (name, value) in fields)
        {
            walk.At(PathElement.Field(name), below =>
            {
                Visit(value, below, set, allowDuplicates);
                if (free || value is JsonObject { Count: 0 })
                {
                    set.Add(below.Path);
                }
            });
        }
    }

    private static void VisitItems(JsonArray items, FieldWalk walk, FieldSet set, bool allowDuplicates)
    {
        var named = items.Select((item, index) => (Item: item, Element: walk.ElementOf(item, index)));
        foreach (var group in named.GroupBy(item => item.Element))
        {
            var twins = group.Select(item => item.Item).ToList();
            if (twins.Count > 1 && !allowDuplicates)
            {
                throw new FieldException(walk.Path, $"duplicate entries for key {group.Key}");
            }

            walk.At(group.Key, below =>
            {
                set.Add(below.Path);
                if (twins.Count == 1)
                {
                    Visit(twins[0], below, set, allowDuplicates);
                }
            });
        }
    }
}
