using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Rules that all built-in kinds share: fields without a value are no fields, and what the kind defaults is filled in.</summary>
internal class BuiltInStrategy : ResourceStrategy
{
    private static readonly string[] OptionalMetadata =
        ["labels", "annotations", "finalizers", "ownerReferences", "generateName", "namespace", "selfLink", "managedFields"];

    public override bool QualifiesFinalizers => true;

    public override IReadOnlyList<string> Decode(JsonObject body)
    {
        DropNulls(body);
        TidyMetadata(body.Metadata());
        Default(body);
        return [];
    }

    /// <summary>Removes empty lists and maps, which the API does not write.</summary>
    public static void TidyMetadata(JsonObject metadata)
    {
        foreach (var name in OptionalMetadata)
        {
            if (metadata[name] is JsonObject { Count: 0 } or JsonArray { Count: 0 } or null || metadata[name].Text() is "") metadata.Remove(name);
        }
    }

    /// <summary>Removes empty lists among an object's own fields.</summary>
    public static void DropEmptyLists(JsonObject body)
    {
        foreach (var name in body.Where(pair => pair.Value is JsonArray { Count: 0 }).Select(pair => pair.Key).ToList()) body.Remove(name);
    }

    /// <summary>Fills in what the kind defaults.</summary>
    protected virtual void Default(JsonObject body)
    {
    }

    protected static void DropNulls(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            foreach (var name in map.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList()) map.Remove(name);
            foreach (var (_, value) in map) DropNulls(value);
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list) DropNulls(item);
        }
    }
}
