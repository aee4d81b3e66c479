using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>
/// A value beside the value it replaces. What an update leaves unchanged is not complained about again, and rules read the replaced value
/// as <c>oldSelf</c>. Fields are matched by name and items of <c>map</c> lists by their keys; other items match nothing.
/// </summary>
internal sealed class CorrelatedValue(JsonNode? value, JsonNode? old, StructuralSchema schema)
{
    private bool? _unchanged;

    /// <summary>The value it replaces.</summary>
    public JsonNode? Old => old;

    /// <summary>Whether the value equals the one it replaces.</summary>
    public bool Unchanged => _unchanged ??= JsonKinds.Same(value, old);

    /// <summary>A field with the field it replaces; null when there is none.</summary>
    public CorrelatedValue? Field(string name)
    {
        if (value is not JsonObject map || old is not JsonObject oldMap) return null;
        if (!map.TryGetPropertyValue(name, out var entry) || !oldMap.TryGetPropertyValue(name, out var oldEntry)) return null;
        return schema.Field(name) is { } field ? new CorrelatedValue(entry, oldEntry, field) : null;
    }

    /// <summary>An item with the item it replaces; null when there is none.</summary>
    public CorrelatedValue? Item(int index)
    {
        if (value is not JsonArray list || schema.Items is null || index >= list.Count) return null;
        return MapLists.Find(old as JsonArray, list[index], schema) is { } match ? new CorrelatedValue(list[index], match, schema.Items)
            : null;
    }
}
