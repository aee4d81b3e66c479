using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>The verb <c>delete</c>: preconditions, grace, finalizers and what becomes of dependents.</summary>
internal sealed class ObjectDeleter(ApiContext context)
{
    public const string OrphanFinalizer = "orphan";
    public const string ForegroundFinalizer = "foregroundDeletion";

    /// <summary>Deletes an object or begins to; answers how it looks then and whether it is gone.</summary>
    public (StoredObject Stored, bool Gone) Delete(ServedResource resource, string? ns, string name, DeleteOptions options)
    {
        NamespaceAdmission.AdmitDelete(resource, name);
        return context.Store.Write(() => DeleteNow(resource, context.Require(resource, ns, name), options));
    }

    private (StoredObject Stored, bool Gone) DeleteNow(ServedResource resource, StoredObject current, DeleteOptions options)
    {
        CheckPreconditions(resource, current, options);
        var body = current.Body.Copy();
        var metadata = body.Metadata();
        if (resource.Strategy.BeginDeletion(body, context.Now))
        {
            SettleFinalizers(metadata, options.PropagationPolicy);
            return (Put(resource, current, body, options), false);
        }

        var grace = GracefulStep(resource, body, options);
        if (grace is GraceStep.Pending) return (current, false);
        SettleFinalizers(metadata, options.PropagationPolicy);
        var held = metadata["finalizers"] is JsonArray { Count: > 0 };
        if (grace is GraceStep.None)
        {
            if (!held) return (Remove(resource, current, current.Body.Copy(), options), true);
            MarkDeleting(metadata);
        }

        var stored = Put(resource, current, body, options);
        if (held || metadata["deletionGracePeriodSeconds"].Integer() > 0) return (stored, false);
        return (options.DryRun ? stored : Remove(resource, stored, stored.Body.Copy(), options), true);
    }

    /// <summary>Refuses when the object is not the one that is meant.</summary>
    public static void CheckPreconditions(ServedResource resource, StoredObject current, DeleteOptions options)
    {
        if (options.Uid is { } uid && uid != current.Uid)
        {
            // Namespaces check by themselves, in other words.
            if (resource.Type is { Group: "", Plural: "namespaces" })
                throw ApiErrors.Conflict(resource.Type, current.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {current.Uid}");
            throw ApiErrors.Conflict(resource.StoredType.Group, resource.StoredType.Kind, current.Name,
                $"the UID in the precondition ({uid}) does not match the UID in record ({current.Uid}). "
                + "The object might have been deleted and then recreated");
        }

        if (options.ResourceVersion is { } version && version != current.Revision.ToString())
        {
            throw ApiErrors.Conflict(resource.StoredType.Group, resource.StoredType.Kind, current.Name,
                $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record ({current.Revision}). "
                + "The object might have been modified");
        }
    }

    /// <summary>Sets or shortens the time that the object gets to end.</summary>
    private GraceStep GracefulStep(ServedResource resource, JsonObject body, DeleteOptions options)
    {
        var metadata = body.Metadata();
        var asked = options.GracePeriodSeconds is < 0 ? 1 : options.GracePeriodSeconds;
        if (resource.Strategy.GracePeriod(body, asked) is not { } period) return GraceStep.None;
        if (metadata["deletionTimestamp"].Text() is { } since)
        {
            var running = metadata["deletionGracePeriodSeconds"].Integer() ?? 0;
            if (running == 0) return GraceStep.None;
            if (asked is not { } shorter || shorter >= running) return GraceStep.Pending;
            var end = Timestamps.Parse(since)!.Value.AddSeconds(shorter - running);
            SetDeadline(metadata, end, shorter);
            return GraceStep.Set;
        }

        SetDeadline(metadata, context.Time.GetUtcNow().AddSeconds(period), period);
        CountUp(metadata);
        return GraceStep.Set;
    }

    private void MarkDeleting(JsonObject metadata)
    {
        if (metadata["deletionTimestamp"] is null)
        {
            CountUp(metadata);
            metadata["deletionTimestamp"] = context.Now;
        }

        metadata["deletionGracePeriodSeconds"] = 0;
    }

    private static void SetDeadline(JsonObject metadata, DateTimeOffset end, long grace)
    {
        metadata["deletionTimestamp"] = Timestamps.Seconds(end);
        metadata["deletionGracePeriodSeconds"] = grace;
    }

    private static void CountUp(JsonObject metadata)
    {
        if (metadata["generation"].Integer() is > 0 and var generation) metadata["generation"] = generation + 1;
    }

    private static void SettleFinalizers(JsonObject metadata, string? policy)
    {
        if (policy is null) return;
        var wanted = policy switch { "Orphan" => OrphanFinalizer, "Foreground" => ForegroundFinalizer, _ => null };
        var kept = metadata["finalizers"].Texts().Where(finalizer => finalizer is not (OrphanFinalizer or ForegroundFinalizer)).ToList();
        if (wanted is not null) kept.Add(wanted);
        if (kept.Count == 0) metadata.Remove("finalizers");
        else metadata["finalizers"] = new JsonArray([.. kept.Select(finalizer => (JsonNode?)finalizer)]);
    }

    private StoredObject Put(ServedResource resource, StoredObject current, JsonObject body, DeleteOptions options)
    {
        if (Json.Same(body, current.Body)) return current;
        return options.DryRun ? StoredObject.Loose(body) : context.Store.Put(context.Collection(resource), body, current);
    }

    private StoredObject Remove(ServedResource resource, StoredObject current, JsonObject last, DeleteOptions options) =>
        options.DryRun ? current : context.Store.Remove(context.Collection(resource), current, last);

    /// <summary>What a deletion does about the time an object gets to end.</summary>
    private enum GraceStep
    {
        /// <summary>The object gets none, or has had it.</summary>
        None,

        /// <summary>It was set or shortened.</summary>
        Set,

        /// <summary>It runs already.</summary>
        Pending,
    }
}
