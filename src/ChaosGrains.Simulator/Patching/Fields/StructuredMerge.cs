using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching.Fields;

/// <summary>Lays an applied object over the live one: nothing is removed, what is applied wins.</summary>
internal static class StructuredMerge
{
    /// <summary>The merged object, as a new tree.</summary>
    /// <exception cref="FieldException">An item of a list cannot be told apart.</exception>
    public static JsonObject Merge(JsonObject live, JsonObject applied, IListShapes shapes) =>
        Merge(live, applied, new FieldWalk(shapes))!.AsObject();

    private static JsonNode? Merge(JsonNode? live, JsonNode? applied, FieldWalk walk) => (live, applied) switch
    {
        // Null applied to something that is merged inside changes nothing there.
        (JsonObject { Count: > 0 }, null) or (JsonArray { Count: > 0 }, null) when !walk.IsAtomic(live) => live.DeepClone(),
        (JsonObject current, JsonObject changes) when !walk.IsAtomic(current) => MergeFields(current, changes, walk),
        (JsonArray current, JsonArray changes) when !walk.IsAtomic(current) => MergeItems(current, changes, walk),
        _ => applied?.DeepClone(),
    };

    private static JsonObject MergeFields(JsonObject live, JsonObject applied, FieldWalk walk)
    {
        var merged = new JsonObject();
        foreach (var (name, value) in live)
        {
            merged[name] = applied.ContainsKey(name) ? null : value?.DeepClone();
        }

        foreach (var (name, value) in applied)
        {
            if (live.TryGetPropertyValue(name, out var current))
            {
                walk.At(PathElement.Field(name), below => merged[name] = Merge(current, value, below));
            }
            else
            {
                merged[name] = value?.DeepClone();
            }
        }

        return merged;
    }

    private static JsonArray MergeItems(JsonArray live, JsonArray applied, FieldWalk walk)
    {
        var current = live.Select((item, index) => (Element: walk.ElementOf(item, index), Item: item)).ToList();
        var changes = applied.Select((item, index) => (Element: walk.ElementOf(item, index), Item: item)).ToList();
        var merged = new JsonArray();
        foreach (var (element, item, change) in ItemOrder.Interleave(current, changes))
        {
            walk.At(element, below => merged.Add(change is null ? item?.DeepClone() : Merge(item, change, below)));
        }

        return merged;
    }
}
