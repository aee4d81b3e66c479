using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Patching.Strategic;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Schemas.Text;
using ChaosGrains.Simulator.Selectors;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>The four ways to say what is to change.</summary>
internal enum PatchKind { Json, Merge, Strategic, Apply }

/// <summary>The verb <c>patch</c>.</summary>
internal sealed class ObjectPatcher(ApiContext context, ObjectCreator creator, ObjectUpdater updater)
{
    /// <summary>Changes an object, or a subresource of it; an apply creates what is not there.</summary>
    public (StoredObject Stored, bool Created) Patch(
        ServedResource resource, string? ns, string name, string? subresource, PatchKind kind, JsonNode? patch, WriteOptions options)
    {
        if (kind == PatchKind.Apply) return Apply(resource, ns, name, subresource, PatchBody.Members(patch), options);
        return context.Store.Write(() =>
        {
            var current = context.Require(resource, ns, name);
            var patched = Patched(resource, Served(resource, current.Body), kind, patch);
            try
            {
                return (Commit(resource, ns, name, current, patched, subresource, options, track: true), false);
            }
            catch (ApiException unreadable) when (unreadable.DecodingError is not null)
            {
                throw ApiErrors.Invalid("", "", "", [Misfit(kind, patch, patched, unreadable.DecodingError)]);
            }
        });
    }

    private static JsonObject Served(ServedResource resource, JsonObject stored) => resource.Conversion?.FromStored(stored) ?? stored;

    private static JsonObject Patched(ServedResource resource, JsonObject served, PatchKind kind, JsonNode? patch) => kind switch
    {
        PatchKind.Json => JsonPatch.Apply(served.Copy(), PatchBody.Operations(patch)),
        PatchKind.Merge => (JsonObject)MergePatch.Apply(served, PatchBody.Members(patch))!,
        _ => StrategicMergePatch.Apply(served, PatchBody.StrategicMembers(patch), resource.Type),
    };

    // The server shows what it could not read: a strategic merge patch by itself, of the others what came out.
    private static FieldError Misfit(PatchKind kind, JsonNode? patch, JsonObject patched, string why) => kind == PatchKind.Strategic
        ? FieldError.Invalid("patch", GoSyntax.Value(patch), ConversionErrors.Describe(why))
        : FieldError.Invalid("patch", GoJson.Write(patched), why);

    private StoredObject Commit(
        ServedResource resource, string? ns, string name, StoredObject current, JsonObject patched, string? subresource, WriteOptions options, bool track)
    {
        CheckVersion(resource.Type, name, patched);
        var decoded = BodyDecoding.Decode(resource, patched, options);
        ObjectUpdater.CheckAddress(ns, name, decoded.Metadata());
        return updater.Commit(resource, current, decoded, subresource, options, track);
    }

    private (StoredObject Stored, bool Created) Apply(
        ServedResource resource, string? ns, string name, string? subresource, JsonObject applied, WriteOptions options)
    {
        CheckApplied(ns, name, applied);
        var request = FieldWrites.Apply(resource, options, subresource, context.Time);
        return context.Store.Write(() =>
        {
            if (context.Collection(resource).Find(ns, name) is { } current)
            {
                var merged = ServerSideApply.Apply(Served(resource, current.Body), applied, request, resource.ListShapes);
                return (Commit(resource, ns, name, current, merged, subresource, options, track: false), false);
            }

            if (subresource is not null) throw ApiErrors.NotFound(resource.Type, name);
            if (applied["metadata"]?["uid"].Text() is { Length: > 0 } uid)
                throw ApiErrors.Conflict(resource.Type, name, $"uid mismatch: the provided object specified uid {uid}, and no existing object was found");
            var made = ServerSideApply.Apply(null, applied, request, resource.ListShapes);
            return (creator.Create(resource, ns, BodyDecoding.Decode(resource, made, options), options, track: false, byUpdate: true), true);
        });
    }

    // Custom kinds' patches are not decoded by version; the kind's own checks find the wrong one.
    private static void CheckVersion(ResourceType type, string name, JsonObject patched)
    {
        var version = patched["apiVersion"].Text() ?? "";
        if (type.IsCustom && version != type.ApiVersion)
            throw ApiErrors.Invalid(type, name, [FieldError.Invalid("apiVersion", version, $"must be {type.ApiVersion}")]);
    }

    private static void CheckApplied(string? ns, string name, JsonObject applied)
    {
        var metadata = applied.Metadata();
        if (metadata["managedFields"] is not null) throw ApiErrors.BadRequest("metadata.managedFields must be nil");
        metadata.Default("name", name);
        ObjectUpdater.CheckAddress(ns, name, metadata);
    }
}
