using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Api;

/// <summary>Which fields <c>metadata</c> has and of what type they are.</summary>
internal static class MetadataShape
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
        "deletionGracePeriodSeconds", "labels", "annotations", "ownerReferences", "finalizers", "managedFields",
    };

    private static readonly HashSet<string> OwnerFields =
        new(StringComparer.Ordinal) { "apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion" };

    /// <summary>Refuses metadata whose fields have the wrong type.</summary>
    public static void Check(ResourceType type, JsonObject body)
    {
        if (body["metadata"] is null) return;
        if (body["metadata"] is not JsonObject metadata) throw Wrong(type, body["metadata"]!, "metadata", "v1.ObjectMeta");
        foreach (var name in (string[])["name", "generateName", "namespace", "uid", "resourceVersion"]) Want(type, metadata[name], name, JsonValueKind.String, "string");
        foreach (var name in (string[])["labels", "annotations"])
        {
            Want(type, metadata[name], name, JsonValueKind.Object, "map[string]string");
            foreach (var (_, value) in metadata[name] as JsonObject ?? []) Want(type, value, name, JsonValueKind.String, "string");
        }

        Want(type, metadata["finalizers"], "finalizers", JsonValueKind.Array, "[]string");
        foreach (var item in metadata["finalizers"] as JsonArray ?? []) Want(type, item, "finalizers", JsonValueKind.String, "string");
        Want(type, metadata["ownerReferences"], "ownerReferences", JsonValueKind.Array, "[]v1.OwnerReference");
    }

    /// <summary>Drops what metadata does not have, and nulls; answers the paths of what was unknown.</summary>
    public static IReadOnlyList<string> Prune(JsonObject metadata)
    {
        var unknown = new List<string>();
        foreach (var (name, value) in metadata.ToList())
        {
            if (!Known.Contains(name)) unknown.Add($"metadata.{name}");
            if (value is null || !Known.Contains(name)) metadata.Remove(name);
        }

        foreach (var (index, owner) in metadata["ownerReferences"].Objects().Index())
        {
            foreach (var name in owner.Select(pair => pair.Key).Where(name => !OwnerFields.Contains(name)).ToList())
            {
                unknown.Add($"metadata.ownerReferences[{index}].{name}");
                owner.Remove(name);
            }
        }

        return unknown;
    }

    private static void Want(ResourceType type, JsonNode? value, string field, JsonValueKind kind, string goType)
    {
        if (value is not null && value.GetValueKind() != kind) throw Wrong(type, value, $"metadata.{field}", goType);
    }

    private static ApiException Wrong(ResourceType type, JsonNode value, string path, string goType)
    {
        var found = value.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.Number => "number",
            JsonValueKind.String => "string",
            _ => "bool",
        };
        // Custom kinds' metadata is read by itself, that of others as part of the object.
        var shown = type.IsCustom ? path.Replace("metadata.", "") : path;
        var holder = path == "metadata" && !type.IsCustom ? type.Kind : "ObjectMeta";
        return BodyDecoding.Unreadable(type, $"json: cannot unmarshal {found} into Go struct field {holder}.{shown} of type {goType}");
    }
}
