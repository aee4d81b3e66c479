using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>The replicas of a workload or scalable custom kind as a <c>Scale</c> of <c>autoscaling/v1</c>.</summary>
internal sealed class ScaleSubresource(ApiContext context, ObjectUpdater updater)
{
    public static ResourceType Type { get; } = new("autoscaling", "v1", "scales", "scale", "Scale", Namespaced: true);

    public JsonObject Get(ServedResource resource, string? ns, string name) => Scale(resource, context.Require(resource, ns, name));

    public JsonObject Replace(ServedResource resource, string? ns, string name, JsonObject scale, WriteOptions options) =>
        context.Store.Write(() => Commit(resource, context.Require(resource, ns, name), scale, options));

    public JsonObject Patch(ServedResource resource, string? ns, string name, PatchKind kind, JsonNode? patch, WriteOptions options) =>
        context.Store.Write(() =>
        {
            var current = context.Require(resource, ns, name);
            var scale = Scale(resource, current);
            var patched = kind == PatchKind.Json
                ? JsonPatch.Apply(scale, PatchBody.Operations(patch))
                : (JsonObject)MergePatch.Apply(scale, PatchBody.Members(patch))!;
            return Commit(resource, current, patched, options);
        });

    private JsonObject Commit(ServedResource resource, StoredObject current, JsonObject scale, WriteOptions options)
    {
        ObjectUpdater.CheckAddress(current.Namespace, current.Name, scale.Metadata());
        var wanted = scale["spec"]?["replicas"].Integer() ?? 0;
        // A custom kind's own check of its replicas says it in other words.
        if (wanted < 0 && !resource.Type.IsCustom)
        {
            throw ApiErrors.Invalid(Type, current.Name,
                [FieldError.Invalid("spec.replicas", wanted, "must be greater than or equal to 0")]);
        }

        if (scale["metadata"]?["resourceVersion"].Text() is { Length: > 0 } version && version != current.Revision.ToString())
            throw ApiErrors.Conflict(resource.StoredType, current.Name, ApiErrors.Modified);
        var body = current.Body.Copy();
        Set(body, resource.Scale!.SpecReplicas, wanted);
        return Scale(resource, updater.Commit(resource, current, body, null, options));
    }

    private static JsonObject Scale(ServedResource resource, StoredObject stored)
    {
        var paths = resource.Scale!;
        var metadata = new JsonObject();
        foreach (var name in (string[])["name", "namespace", "uid", "resourceVersion", "creationTimestamp"])
        {
            if (stored.Body["metadata"]?[name] is { } value) metadata[name] = value.DeepClone();
        }

        var status = new JsonObject { ["replicas"] = Find(stored.Body, paths.StatusReplicas).Integer() ?? 0 };
        if (Selector(stored.Body, paths) is { Length: > 0 } selector) status["selector"] = selector;
        var spec = new JsonObject();
        if (Find(stored.Body, paths.SpecReplicas).Integer() is not (null or 0) and var replicas) spec["replicas"] = replicas;
        return new JsonObject { ["kind"] = "Scale", ["apiVersion"] = "autoscaling/v1", ["metadata"] = metadata, ["spec"] = spec, ["status"] = status };
    }

    private static string? Selector(JsonObject body, ScalePaths paths)
    {
        if (paths.Selector is { } path) return Find(body, path).Text();
        var pairs = (body["spec"]?["selector"]?["matchLabels"] as JsonObject ?? [])
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value.Text()}");
        return string.Join(",", pairs);
    }

    private static JsonNode? Find(JsonObject body, string path) => body.At(path.TrimStart('.').Split('.'));

    private static void Set(JsonObject body, string path, long value)
    {
        var names = path.TrimStart('.').Split('.');
        var parent = names[..^1].Aggregate(body, (node, name) => node.Child(name));
        parent[names[^1]] = value;
    }
}
