using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching.Fields;

/// <summary>Takes fields and list items out of an object.</summary>
internal static class FieldRemoval
{
    /// <summary>A copy of the object without the fields and items at these paths, and without what is below them.</summary>
    public static JsonObject Without(JsonObject value, FieldSet unwanted, IListShapes shapes) =>
        Copy(value, new FieldWalk(shapes), unwanted)?.AsObject() ?? [];

    private static JsonNode? Copy(JsonNode? value, FieldWalk walk, FieldSet unwanted)
    {
        if (unwanted.IsEmpty || walk.IsAtomic(value))
        {
            return value?.DeepClone();
        }

        return value is JsonArray items ? CopyItems(items, walk, unwanted) : CopyFields(value!.AsObject(), walk, unwanted);
    }

    private static JsonObject CopyFields(JsonObject fields, FieldWalk walk, FieldSet unwanted)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in fields)
        {
            var element = PathElement.Field(name);
            if (!unwanted.Has(element))
            {
                walk.At(element, below => copy[name] = Copy(value, below, unwanted.Below(element)));
            }
        }

        return copy;
    }

    private static JsonArray CopyItems(JsonArray items, FieldWalk walk, FieldSet unwanted)
    {
        var copy = new JsonArray();
        for (var i = 0; i < items.Count; i++)
        {
            var (item, element) = (items[i], walk.ElementOf(items[i], i));
            if (!unwanted.Has(element))
            {
                walk.At(element, below => copy.Add(Copy(item, below, unwanted.Below(element))));
            }
        }

        return copy;
    }
}
