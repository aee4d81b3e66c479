using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>Finds items of <c>map</c> lists by their keys.</summary>
internal static class MapLists
{
    /// <summary>
    /// The item of a list that has the same keys as another item; null when there is none or the list is no <c>map</c> list.
    /// </summary>
    public static JsonNode? Find(JsonArray? list, JsonNode? like, StructuralSchema schema)
    {
        if (list is null || schema.ListType != "map" || schema.ListMapKeys.Count == 0 || like is not JsonObject wanted) return null;
        foreach (var item in list)
            if (item is JsonObject candidate && SameKeys(candidate, wanted, schema.ListMapKeys)) return candidate;
        return null;
    }

    /// <summary>Whether two items have the same keys.</summary>
    public static bool SameKeys(JsonObject left, JsonObject right, IReadOnlyList<string> keys) =>
        keys.All(key => JsonKinds.Same(left[key], right[key]));
}
