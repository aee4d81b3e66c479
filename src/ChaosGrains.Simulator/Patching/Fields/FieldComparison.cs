using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching.Fields;

/// <summary>The fields in which two objects differ. No path is in more than one of the sets.</summary>
/// <param name="Added">Only the second object has them.</param>
/// <param name="Modified">Both have them, with different values.</param>
/// <param name="Removed">Only the first object has them.</param>
internal sealed record FieldComparison(FieldSet Added, FieldSet Modified, FieldSet Removed)
{
    /// <summary>What the second object sets.</summary>
    public FieldSet Written => Added.Union(Modified);

    /// <summary>Compares two objects.</summary>
    public static FieldComparison Of(JsonObject before, JsonObject after, IListShapes shapes)
    {
        var comparison = new FieldComparison(new FieldSet(), new FieldSet(), new FieldSet());
        comparison.Both(before, after, new FieldWalk(shapes));
        return comparison;
    }

    /// <summary>The differences that are neither at nor below these paths.</summary>
    public FieldComparison Outside(FieldSet paths) =>
        paths.IsEmpty ? this : new(Added.Outside(paths), Modified.Outside(paths), Removed.Outside(paths));

    private void Both(JsonNode? before, JsonNode? after, FieldWalk walk)
    {
        switch (before, after)
        {
            // Two empty ones are compared as a whole, so that null and empty differ.
            case (JsonObject or null, JsonObject or null) when Count(before) + Count(after) > 0 && !walk.IsAtomic(after ?? before):
                Fields(before as JsonObject ?? [], after as JsonObject ?? [], walk);
                break;
            case (JsonArray or null, JsonArray or null)
                when Count(before) + Count(after) > 0 && !walk.IsAtomic(after ?? before) && TryIndex(before, after, walk, out var pairs):
                Items(pairs, walk);
                break;
            case var _ when !SameJson.Equal(before, after):
                Modified.Add(walk.Path);
                if (before?.GetValueKind() != after?.GetValueKind())
                {
                    Below(before, walk, Removed);
                    Below(after, walk, Added);
                }

                break;
        }
    }

    private void Fields(JsonObject before, JsonObject after, FieldWalk walk)
    {
        foreach (var (name, value) in before)
        {
            walk.At(PathElement.Field(name), below =>
            {
                if (after.TryGetPropertyValue(name, out var changed))
                {
                    Both(value, changed, below);
                }
                else
                {
                    One(value, below, Removed);
                }
            });
        }

        foreach (var (name, value) in after.Where(field => !before.ContainsKey(field.Key)))
        {
            walk.At(PathElement.Field(name), below => One(value, below, Added));
        }
    }

    private void Items(Dictionary<PathElement, (List<JsonNode?> Before, List<JsonNode?> After)> pairs, FieldWalk walk)
    {
        foreach (var (element, (before, after)) in pairs)
        {
            walk.At(element, below =>
            {
                // Items that are there more than once cannot be merged; only the fact that they are there counts.
                switch (before.Count, after.Count)
                {
                    case (1, 1):
                        Both(before[0], after[0], below);
                        break;
                    case (0, _):
                        Several(after, below, Added);
                        break;
                    case (_, 0):
                        Several(before, below, Removed);
                        break;
                    case (1, _):
                        One(before[0], below, Removed);
                        Added.Add(below.Path);
                        break;
                    case (_, 1):
                        One(after[0], below, Added);
                        Removed.Add(below.Path);
                        break;
                    case var _ when !before.SequenceEqual(after, JsonNodeComparer.Instance):
                        Modified.Add(below.Path);
                        break;
                }
            });
        }
    }

    private static void Several(List<JsonNode?> items, FieldWalk walk, FieldSet set)
    {
        if (items.Count == 1)
        {
            One(items[0], walk, set);
        }
        else
        {
            set.Add(walk.Path);
        }
    }

    /// <summary>Everything in a value that the other object does not have, the value itself included.</summary>
    private static void One(JsonNode? value, FieldWalk walk, FieldSet set)
    {
        set.Add(walk.Path);
        Below(value, walk, set);
    }

    private static void Below(JsonNode? value, FieldWalk walk, FieldSet set)
    {
        if (value is JsonObject fields && !walk.IsAtomic(value))
        {
            foreach (var (name, field) in fields)
            {
                walk.At(PathElement.Field(name), below => One(field, below, set));
            }
        }
        else if (value is JsonArray && !walk.IsAtomic(value) && TryIndex(null, value, walk, out var pairs))
        {
            foreach (var (element, (_, items)) in pairs)
            {
                walk.At(element, below => Several(items, below, set));
            }
        }
    }

    /// <summary>
    /// Groups the items of both lists by what tells them apart; false when some cannot be, and the lists are compared as a whole.
    /// </summary>
    private static bool TryIndex(
        JsonNode? before,
        JsonNode? after,
        FieldWalk walk,
        out Dictionary<PathElement, (List<JsonNode?> Before, List<JsonNode?> After)> pairs)
    {
        pairs = [];
        try
        {
            foreach (var (item, index, isAfter) in Numbered(before, false).Concat(Numbered(after, true)))
            {
                var element = walk.ElementOf(item, index);
                var pair = pairs.TryGetValue(element, out var known) ? known : pairs[element] = ([], []);
                (isAfter ? pair.After : pair.Before).Add(item);
            }

            return true;
        }
        catch (FieldException)
        {
            return false;
        }
    }

    private static IEnumerable<(JsonNode? Item, int Index, bool IsAfter)> Numbered(JsonNode? list, bool isAfter) =>
        (list as JsonArray ?? []).Select((item, index) => (item, index, isAfter));

    private static int Count(JsonNode? value) => value switch
    {
        JsonObject fields => fields.Count,
        JsonArray items => items.Count,
        _ => 0,
    };

    private sealed class JsonNodeComparer : IEqualityComparer<JsonNode?>
    {
        public static JsonNodeComparer Instance { get; } = new();

        public bool Equals(JsonNode? x, JsonNode? y) => SameJson.Equal(x, y);

        public int GetHashCode(JsonNode? obj) => 0;
    }
}
