using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas;

/// <summary>Fills in defaults and drops nulls that are no values.</summary>
internal static class Defaulting
{
    /// <summary>Drops nulls that are neither nullable nor have a default, then fills absent fields of the objects that are there.</summary>
    public static void Apply(JsonNode? value, StructuralSchema schema)
    {
        DropNulls(value, schema);
        Fill(value, schema);
    }

    private static void DropNulls(JsonNode? value, StructuralSchema? schema)
    {
        if (value is JsonArray list)
        {
            foreach (var item in list)
                DropNulls(item, schema?.Items);
            return;
        }
        if (value is not JsonObject map) return;
        foreach (var (name, entry) in map.ToArray())
        {
            var field = schema?.Field(name);
            if (entry is null && field is { Nullable: false, Default: null })
                map.Remove(name);
            else
                DropNulls(entry, field);
        }
    }

    private static void Fill(JsonNode? value, StructuralSchema? schema)
    {
        if (schema is null) return;
        if (value is JsonObject map) FillObject(map, schema);
        else if (value is JsonArray list) FillList(list, schema);
    }

    private static void FillObject(JsonObject map, StructuralSchema schema)
    {
        foreach (var (name, property) in schema.Properties)
        {
            if (property.Default is null) continue;
            if (!map.TryGetPropertyValue(name, out var current) || (current is null && !property.Nullable))
                map[name] = property.Default.DeepClone();
        }
        foreach (var (name, entry) in map.ToArray())
        {
            if (entry is null && !schema.Properties.ContainsKey(name) && schema.AdditionalProperties is { Nullable: false } values)
                map[name] = values.Default?.DeepClone();
            Fill(map[name], schema.Field(name));
        }
    }

    private static void FillList(JsonArray list, StructuralSchema schema)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null && schema.Items is { Nullable: false } items)
                list[i] = items.Default?.DeepClone();
            Fill(list[i], schema.Items);
        }
    }
}
