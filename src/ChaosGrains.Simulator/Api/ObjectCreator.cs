using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>The verb <c>create</c>.</summary>
internal sealed class ObjectCreator(ApiContext context)
{
    private const int NameAttempts = 8;
    private readonly NamespaceAdmission _admission = new(context);
    private readonly ServiceAccountAdmission _accounts = new(context);
    private readonly DefinitionAdmission _definitions = new(context);

    /// <summary>Stores a new object from a decoded body, which it takes over; without tracking, the body says itself who manages its fields.</summary>
    public StoredObject Create(ServedResource resource, string? ns, JsonObject body, WriteOptions options, bool track = true, bool byUpdate = false) =>
        context.Store.Write(() => Store(resource, ns, body, options, track, byUpdate));

    private StoredObject Store(ServedResource resource, string? ns, JsonObject body, WriteOptions options, bool track, bool byUpdate)
    {
        var metadata = body.Metadata();
        _admission.AdmitCreate(resource, ns, metadata["name"].Text() ?? "");
        _definitions.AdmitCreate(resource, metadata["name"].Text() ?? "");
        SettleNamespace(resource.Type, ns, metadata);
        options.Admit(body, null);
        _accounts.AdmitCreate(resource, ns, body);
        var claimedVersion = metadata["resourceVersion"].Text();
        FillSystemFields(metadata);
        resource.Strategy.PrepareForCreate(body);
        if (resource.Strategy.CountsGeneration) metadata["generation"] = 1;
        GenerateName(resource, ns, metadata);
        if (track) ManagedFields.Track(null, body, FieldWrites.Of(resource, options, null, context.Time), resource.ListShapes);
        Validate(resource, body, metadata["name"].Text() ?? "");
        // Only the store minds, when it is asked to create: a dry run does not reach it, and an update that creates asks otherwise.
        if (claimedVersion is not (null or "" or "0") && !options.DryRun && !byUpdate)
            throw ApiErrors.Internal("resourceVersion should not be set on objects to be created");
        var name = metadata["name"].Text()!;
        var collection = context.Collection(resource);
        if (collection.Find(ns, name) is not null) throw ApiErrors.AlreadyExists(resource.Type, name);
        if (options.DryRun && !string.IsNullOrEmpty(claimedVersion)) metadata["resourceVersion"] = claimedVersion;
        if (options.DryRun) return StoredObject.Loose(body);
        resource.FitStorage(body);
        return context.Store.Put(collection, body, null);
    }

    private static void SettleNamespace(ResourceType type, string? ns, JsonObject metadata)
    {
        var claimed = metadata["namespace"].Text();
        if (!type.Namespaced)
        {
            metadata.Remove("namespace");
            return;
        }

        if (!string.IsNullOrEmpty(claimed) && claimed != ns)
            throw ApiErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        metadata["namespace"] = ns;
    }

    private void FillSystemFields(JsonObject metadata)
    {
        foreach (var name in (string[])["resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "generation"]) metadata.Remove(name);
        metadata["uid"] = context.Identifiers.Uid();
        metadata["creationTimestamp"] = context.Now;
    }

    private void GenerateName(ServedResource resource, string? ns, JsonObject metadata)
    {
        if (metadata["name"].Text() is { Length: > 0 } || metadata["generateName"].Text() is not { Length: > 0 } prefix) return;
        for (var attempt = 0; attempt < NameAttempts; attempt++)
        {
            var name = context.Identifiers.Name(prefix);
            metadata["name"] = name;
            if (context.Collection(resource).Find(ns, name) is null) return;
        }
    }

    private static void Validate(ServedResource resource, JsonObject body, string name)
    {
        var errors = resource.Type.IsCustom
            ? resource.Strategy.Validate(body).ToList()
            : [
                .. MetadataRules.Create(body.Metadata(), resource.Type.Namespaced, resource.Strategy.CheckName),
                .. MetadataRules.QualifiedFinalizers(body.Metadata(), resource.Strategy.QualifiesFinalizers), .. resource.Strategy.Validate(body),
            ];
        if (errors.Count > 0) throw ApiErrors.Invalid(resource.StoredType.Group, body["kind"].Text() ?? resource.Type.Kind, name, errors);
    }
}
