using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching.Fields;

namespace ChaosGrains.Simulator.Patching.Ownership;

/// <summary>Removes what an applier applied the last time, does not apply now, and nobody else owns.</summary>
internal static class Pruning
{
    /// <summary>
    /// The merged object without the dropped fields. <paramref name="owners"/> already holds what the applier applies now.
    /// </summary>
    public static JsonObject Prune(JsonObject merged, FieldSet? lastApplied, FieldOwners owners, IListShapes shapes)
    {
        if (lastApplied is null)
        {
            return merged;
        }

        var last = lastApplied.WithFieldsAbove(shapes);
        var all = Fields(merged);
        var owned = owners.All.Aggregate(new FieldSet(), (set, owner) => set.Union(owner.Fields)).WithFieldsAbove(shapes);

        // Whatever stays although it was applied last time is either owned or has something owned inside.
        var untouched = Fields(FieldRemoval.Without(merged, last, shapes));
        var kept = Fields(FieldRemoval.Without(merged, all.Except(untouched.Union(owned)), shapes));
        return FieldRemoval.Without(merged, all.Except(kept).Intersect(last), shapes);

        FieldSet Fields(JsonObject value) => FieldsOf.Object(value, shapes, allowDuplicates: true).WithFieldsAbove(shapes);
    }
}
