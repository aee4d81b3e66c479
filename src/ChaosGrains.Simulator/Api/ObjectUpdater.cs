using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>The verb <c>update</c>, which patches end in too.</summary>
internal sealed class ObjectUpdater(ApiContext context, ObjectCreator creator)
{
    /// <summary>Replaces an object, or a subresource of it, by a decoded body; answers whether it was created.</summary>
    public (StoredObject Stored, bool Created) Replace(
        ServedResource resource, string? ns, string name, string? subresource, JsonObject body, WriteOptions options)
    {
        CheckAddress(ns, name, body.Metadata());
        return context.Store.Write(() =>
        {
            if (context.Collection(resource).Find(ns, name) is { } current)
            {
                CheckUid(resource, current, body);
                return (Commit(resource, current, body, subresource, options), false);
            }

            if (subresource is not null || !resource.Strategy.AllowCreateOnUpdate) throw ApiErrors.NotFound(resource.Type, name);
            return (creator.Create(resource, ns, body, options, byUpdate: true), true);
        });
    }

    /// <summary>Takes over a new state of an object that stands as <paramref name="current"/>. Only within a write of the store.</summary>
    public StoredObject Commit(
        ServedResource resource, StoredObject current, JsonObject body, string? subresource, WriteOptions options, bool track = true)
    {
        var old = current.Body;
        CheckVersion(resource, current, body.Metadata());
        options.Admit(body, old);
        KeepSystemFields(body.Metadata(), old.Metadata(), track);
        if (subresource is null) resource.Strategy.PrepareForUpdate(body, old);
        else resource.Strategy.PrepareForSubresource(subresource, body, old);
        if (resource.Strategy.CountsGenerationOf(subresource) && resource.Strategy.ChangesGeneration(body, old))
            body.Metadata()["generation"] = (old["metadata"]?["generation"].Integer() ?? 0) + 1;
        if (track) ManagedFields.Track(old, body, FieldWrites.Of(resource, options, subresource, context.Time), resource.ListShapes);
        ManagedFields.KeepTimesOfNoOp(old, body);
        body.Metadata()["resourceVersion"] = old["metadata"]?["resourceVersion"]?.DeepClone();
        if (Json.Same(body, old)) return current;
        Validate(resource, current, body, subresource);
        if (options.DryRun) return StoredObject.Loose(body);
        resource.FitStorage(body);
        var collection = context.Collection(resource);
        if (!IsDone(resource, body)) return context.Store.Put(collection, body, current);
        // Watches are told of what was stored last; the client sees what it has written.
        context.Store.Remove(collection, current, old.Copy());
        return StoredObject.Loose(body);
    }

    /// <summary>Whether the name and namespace in a body are those of its address.</summary>
    public static void CheckAddress(string? ns, string name, JsonObject metadata)
    {
        var claimed = metadata["name"].Text() ?? "";
        if (claimed.Length == 0) throw ApiErrors.BadRequest($"the name of the object ({name} based on URL) was undeterminable: name must be provided");
        if (claimed != name) throw ApiErrors.BadRequest($"the name of the object ({claimed}) does not match the name on the URL ({name})");
        var home = metadata["namespace"].Text() ?? "";
        if (ns is not null && home.Length > 0 && home != ns)
            throw ApiErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
    }

    private static void CheckUid(ServedResource resource, StoredObject current, JsonObject body)
    {
        if (body.Metadata()["uid"].Text() is { Length: > 0 } uid && uid != current.Uid)
        {
            var group = resource.StoredType.Group.Length == 0 ? "" : resource.StoredType.IsCustom ? $"{resource.StoredType.Group}/" : "";
            throw ApiErrors.Conflict(resource.Type, current.Name,
                $"StorageError: invalid object, Code: 4, Key: /registry/{group}{resource.StoredType.Plural}/{current.Key}, ResourceVersion: 0, "
                + $"AdditionalErrorMsg: Precondition failed: UID in precondition: {uid}, UID in object meta: {current.Uid}");
        }
    }

    private static void CheckVersion(ServedResource resource, StoredObject current, JsonObject metadata)
    {
        var claimed = metadata["resourceVersion"].Text() ?? "";
        if (claimed is "" or "0")
        {
            if (resource.Strategy.AllowUnconditionalUpdate) return;
            throw ApiErrors.Invalid(resource.Type.Group, resource.Type.Plural, current.Name,
                [FieldError.Invalid("metadata.resourceVersion", 0, "must be specified for an update")]);
        }

        if (!ulong.TryParse(claimed, out var revision))
            throw ApiErrors.Internal($"strconv.ParseUint: parsing {GoText.Quote(claimed)}: invalid syntax");
        if (revision != (ulong)current.Revision) throw ApiErrors.Conflict(resource.Type, current.Name, ApiErrors.Modified);
    }

    private static void KeepSystemFields(JsonObject metadata, JsonObject old, bool track)
    {
        foreach (var name in (string[])["generation", "creationTimestamp", "deletionTimestamp", "selfLink"])
        {
            if (old[name] is { } value) metadata[name] = value.DeepClone();
            else if (name != "deletionTimestamp") metadata.Remove(name);
        }

        foreach (var name in (string[])["uid", "namespace", "deletionGracePeriodSeconds"])
        {
            if (string.IsNullOrEmpty(metadata[name]?.ToString()) && old[name] is { } value) metadata[name] = value.DeepClone();
        }

        // A client that sends no record of fields does not mean to forget it; an apply brings the record itself.
        if (track && metadata["managedFields"] is null && old["managedFields"] is { } fields) metadata["managedFields"] = fields.DeepClone();
    }

    private static void Validate(ServedResource resource, StoredObject current, JsonObject body, string? subresource)
    {
        var old = current.Body;
        var metadata = MetadataRules.Update(body.Metadata(), old.Metadata()).ToList();
        var own = subresource is null ? resource.Strategy.ValidateUpdate(body, old) : resource.Strategy.ValidateSubresource(subresource, body, old);
        // The server checks metadata twice, once for all kinds and once within each kind; clients see both causes.
        var finalizers = MetadataRules.QualifiedFinalizers(body.Metadata(), resource.Strategy.QualifiesFinalizers);
        List<FieldError> errors = resource.Type.IsCustom ? [.. metadata, .. own] : [.. metadata, .. metadata, .. finalizers, .. own];
        if (errors.Count > 0) throw ApiErrors.Invalid(resource.StoredType.Group, body["kind"].Text() ?? resource.Type.Kind, current.Name, errors);
    }

    private static bool IsDone(ServedResource resource, JsonObject body)
    {
        var metadata = body.Metadata();
        return metadata["deletionTimestamp"] is not null
            && metadata["finalizers"] is not JsonArray { Count: > 0 }
            && (metadata["deletionGracePeriodSeconds"].Integer() ?? 0) == 0
            && !resource.Strategy.IsHeld(body);
    }
}
