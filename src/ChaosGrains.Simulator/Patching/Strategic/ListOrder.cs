using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching.Strategic;

/// <summary>
/// Puts the items of a merged list in order: those that the patch names in the patch's order, the others in the order they had, the two
/// interleaved as they were before wherever that contradicts neither.
/// </summary>
internal static class ListOrder
{
    /// <summary>Orders the items; <paramref name="keyOf"/> gives what tells two items apart.</summary>
    public static JsonArray Arrange(IReadOnlyList<JsonNode?> merged, JsonArray wanted, JsonArray before, Func<JsonNode?, string> keyOf)
    {
        var wantedAt = Positions(wanted, keyOf);
        var beforeAt = Positions(before, keyOf);
        var named = merged.Where(item => wantedAt.ContainsKey(keyOf(item))).OrderBy(item => wantedAt[keyOf(item)]).ToList();
        var others = merged.Where(item => !wantedAt.ContainsKey(keyOf(item)))
            .OrderBy(item => beforeAt.GetValueOrDefault(keyOf(item), int.MaxValue)).ToList();

        var result = new JsonArray();
        var next = 0;
        foreach (var item in named)
        {
            while (next < others.Count && StoodBefore(others[next], item))
            {
                result.Add(others[next++]);
            }

            result.Add(item);
        }

        others.Skip(next).ToList().ForEach(result.Add);
        return result;

        bool StoodBefore(JsonNode? left, JsonNode? right) =>
            beforeAt.TryGetValue(keyOf(left), out var l) && beforeAt.TryGetValue(keyOf(right), out var r) && l < r;
    }

    private static Dictionary<string, int> Positions(JsonArray items, Func<JsonNode?, string> keyOf)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            positions.TryAdd(keyOf(items[i]), i);
        }

        return positions;
    }
}
