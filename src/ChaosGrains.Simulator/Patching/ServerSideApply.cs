using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Patching.Fields;
using ChaosGrains.Simulator.Patching.Ownership;

namespace ChaosGrains.Simulator.Patching;

/// <summary>
/// Server-side apply: the client says which fields it wants; they are merged into the live object, become the client's own, and go when the
/// client no longer names them and nobody else owns them.
/// </summary>
internal static class ServerSideApply
{
    private const string BeforeFirstApply = "before-first-apply";

    /// <summary>
    /// The live object with the applied one merged in and <c>metadata.managedFields</c> brought up to date, as a new tree. Without a
    /// live object it is the applied one.
    /// </summary>
    /// <exception cref="ApiException">
    /// 409 when a field that changes is another manager's and <see cref="ApplyRequest.Force"/> is not set; 400 for the wrong kind or
    /// version, or when the client sends managed fields; 500 for what does not fit the kind.
    /// </exception>
    public static JsonObject Apply(JsonObject? live, JsonObject applied, ApplyRequest request, IListShapes shapes)
    {
        var fields = AppliedObject.FieldsOfChecked(applied, request, shapes);
        var current = live is null ? [] : Metadata.WithoutManagedFields(live);
        try
        {
            return Merge(current, OwnersOf(live, current, request, shapes), applied, fields, request, shapes);
        }
        catch (FieldException error)
        {
            throw AppliedObject.Untyped("live", current, [error.Message]);
        }
    }

    private static JsonObject Merge(
        JsonObject live, FieldOwners owners, JsonObject applied, FieldSet fields, ApplyRequest request, IListShapes shapes)
    {
        var id = ManagerId.Applier(request.Manager, request.Subresource);
        var last = owners.Find(id);
        var reset = UnownedFields.Of(request.ResetFields);
        var owner = new FieldOwner(id, request.ApiVersion, last?.Time, fields.Outside(reset));
        owners.Set(owner);

        var wanted = Metadata.WithoutManagedFields(applied);
        var merged = Pruning.Prune(StructuredMerge.Merge(live, wanted, shapes), last?.Fields, owners, shapes);
        var change = FieldComparison.Of(live, merged, shapes).Outside(reset);
        RefuseConflicts(owners.Conflicts(change, id), live, request, shapes);

        owners.Yield(change, id);
        var changed = !SameJson.Equal(live, merged);
        owners.Set(owner with
        {
            Fields = owner.Fields.Except(UnownedFields.Always),
            Time = changed ? FieldOwner.Stamp(request.Now) : owner.Time,
        });
        LastApplied.Refresh(merged, wanted, request);
        Metadata.SetManagedFields(merged, owners.Write());
        return merged;
    }

    private static void RefuseConflicts(
        IReadOnlyList<(ManagerId Manager, FieldSet Fields)> conflicts, JsonObject live, ApplyRequest request, IListShapes shapes)
    {
        if (request.Force || conflicts.Count == 0)
        {
            return;
        }

        var allowed = LastApplied.Allowed(live, request, shapes);
        var remaining = conflicts.Select(conflict => (conflict.Manager, Fields: conflict.Fields.Except(allowed)))
            .Where(conflict => !conflict.Fields.IsEmpty).ToList();
        if (remaining.Count > 0)
        {
            throw ApplyConflict.Of(remaining);
        }
    }

    /// <summary>The owners so far. When nobody is known, all that is there belongs to a manager that stands for the past.</summary>
    private static FieldOwners OwnersOf(JsonObject? live, JsonObject current, ApplyRequest request, IListShapes shapes)
    {
        try
        {
            var owners = FieldOwners.Read(Metadata.ManagedFields(live));
            if (owners.IsEmpty && live is not null)
            {
                var past = new FieldWrite(BeforeFirstApply, request.ApiVersion, request.Now)
                {
                    Subresource = request.Subresource, ResetFields = request.ResetFields,
                };
                ManagedFields.Record([], current, owners, past, shapes);
            }

            return owners;
        }
        catch (FormatException error)
        {
            throw PatchErrors.Internal($"failed to decode managed fields: {error.Message}");
        }
    }
}
