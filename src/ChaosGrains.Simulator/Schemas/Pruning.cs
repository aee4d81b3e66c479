using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas;

/// <summary>Removes the fields that a schema does not name.</summary>
internal sealed class Pruning
{
    private readonly List<string> _removed = [];

    /// <summary>
    /// Prunes in place and returns the paths of what was removed, sorted. At the root of an object (<paramref name="isResource"/>) and of
    /// embedded objects, apiVersion, kind and metadata always stay; an embedded object's metadata keeps the fields that metadata has.
    /// </summary>
    public static IReadOnlyList<string> Apply(JsonNode? value, StructuralSchema schema, bool isResource)
    {
        var pruning = new Pruning();
        pruning.Prune(value, schema, "", isResource);
        pruning._removed.Sort(StringComparer.Ordinal);
        return pruning._removed;
    }

    private void Prune(JsonNode? value, StructuralSchema? schema, string path, bool isResource)
    {
        var keepsUnknown = schema is { PreservesUnknownFields: true };
        if (value is JsonObject map)
            PruneObject(map, schema, path, isResource || schema is { IsEmbeddedResource: true }, keepsUnknown);
        else if (value is JsonArray list)
            PruneList(list, schema, path, keepsUnknown);
    }

    private void PruneObject(JsonObject map, StructuralSchema? schema, string path, bool isResource, bool keepsUnknown)
    {
        if (schema is { IsEmbeddedResource: true } && map["metadata"] is JsonObject metadata)
            _removed.AddRange(MetadataShape.Prune(metadata).Select(unknown => FieldPath.Child(path, unknown)));
        foreach (var (name, entry) in map.ToArray())
        {
            if (isResource && name is ("apiVersion" or "kind" or "metadata")) continue;
            var fieldPath = FieldPath.Child(path, name);
            if (schema is not null && schema.Properties.TryGetValue(name, out var property))
            {
                Prune(entry, property, fieldPath, isResource: false);
            }
            else if (schema?.AllowsAdditional is not null)
            {
                Prune(entry, schema.AdditionalProperties, fieldPath, isResource: false);
            }
            else if (!keepsUnknown)
            {
                map.Remove(name);
                _removed.Add(fieldPath);
            }
        }
    }

    private void PruneList(JsonArray list, StructuralSchema? schema, string path, bool keepsUnknown)
    {
        for (var i = 0; i < list.Count; i++)
        {
            // Items of a list that keeps unknown fields are kept as they are unless the items have a schema of their own.
            if (keepsUnknown && schema!.Items is null) continue;
            var itemPath = FieldPath.Index(path, i);
            if (keepsUnknown && list[i] is JsonObject item)
                PruneObject(item, schema!.Items, itemPath, schema.Items!.IsEmbeddedResource, keepsUnknown: true);
            else if (keepsUnknown && list[i] is JsonArray nested)
                PruneList(nested, schema!.Items, itemPath, keepsUnknown: true);
            else
                Prune(list[i], schema?.Items, itemPath, isResource: false);
        }
    }
}
