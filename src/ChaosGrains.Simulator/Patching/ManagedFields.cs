using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching.Fields;
using ChaosGrains.Simulator.Patching.Ownership;

namespace ChaosGrains.Simulator.Patching;

/// <summary>
/// Keeps <c>metadata.managedFields</c> for writes other than apply: the writer owns what it changes, everybody else loses it. What a client
/// sends there replaces the list (an empty one, or one empty entry, gives up tracking) except through a subresource.
/// </summary>
internal static class ManagedFields
{
    private const int MaxUpdaters = 10;

    /// <summary>
    /// Records a write in <paramref name="after"/>, in place. <paramref name="before"/> is null for a create. An object that is not tracked
    /// stays so until somebody applies it; a write that changes nothing changes no entry.
    /// </summary>
    public static void Track(JsonObject? before, JsonObject after, FieldWrite write, IListShapes shapes)
    {
        var owners = OwnersFor(before, after, write);
        Metadata.SetManagedFields(after, null);
        if (before is null || !owners.IsEmpty)
        {
            Record(before is null ? [] : Metadata.WithoutManagedFields(before), after, owners, write, shapes);
        }

        Metadata.SetManagedFields(after, owners.Write());
    }

    /// <summary>
    /// Undoes a difference that consists of nothing but times in <c>managedFields</c>, so that a write which ended up changing nothing
    /// is seen to change nothing. Changes <paramref name="after"/> in place.
    /// </summary>
    public static void KeepTimesOfNoOp(JsonObject before, JsonObject after)
    {
        var (old, current) = (Metadata.ManagedFields(before), Metadata.ManagedFields(after));
        if (old is not null && current is not null && SameButTimes(old, current)
            && SameJson.Equal(Metadata.WithoutManagedFields(before), Metadata.WithoutManagedFields(after)))
        {
            Metadata.SetManagedFields(after, old.DeepClone().AsArray());
        }
    }

    /// <summary>Records a change from one object to another among the owners.</summary>
    internal static void Record(JsonObject before, JsonObject after, FieldOwners owners, FieldWrite write, IListShapes shapes)
    {
        var reset = UnownedFields.Of(write.ResetFields);
        var change = FieldComparison.Of(before, after, shapes).Outside(reset);
        owners.Yield(change, self: null);
        var taken = change.Written.Except(UnownedFields.Always);
        if (!taken.IsEmpty)
        {
            var id = ManagerId.Updater(write.Manager, write.ApiVersion, write.Subresource);
            var fields = owners.Find(id) is { } earlier ? earlier.Fields.Union(taken) : taken;
            owners.Set(new FieldOwner(id, write.ApiVersion, FieldOwner.Stamp(write.Now), fields));
        }

        owners.Cap(MaxUpdaters);
    }

    private static FieldOwners OwnersFor(JsonObject? before, JsonObject after, FieldWrite write)
    {
        var sent = Metadata.ManagedFields(after);
        if (write.Subresource.Length == 0 && sent is [] or [JsonObject { Count: 0 }])
        {
            return new FieldOwners();
        }

        var owners = write.Subresource.Length == 0 ? ReadOrNone(sent) : new FieldOwners();
        return owners.IsEmpty ? ReadOrNone(Metadata.ManagedFields(before)) : owners;
    }

    /// <summary>A list that cannot be read counts as none, so that it blocks nobody's write.</summary>
    private static FieldOwners ReadOrNone(JsonArray? entries)
    {
        try
        {
            return FieldOwners.Read(entries);
        }
        catch (FormatException)
        {
            return new FieldOwners();
        }
    }

    private static bool SameButTimes(JsonArray left, JsonArray right) =>
        left.Count == right.Count && SameJson.Equal(WithoutTimes(left), WithoutTimes(right));

    /// <summary>The entries without times, in an order that times do not decide.</summary>
    private static JsonArray WithoutTimes(JsonArray entries)
    {
        var copies = entries.Select(entry => entry!.DeepClone().AsObject()).ToList();
        copies.ForEach(entry => entry.Remove("time"));
        return new JsonArray([.. copies.OrderBy(entry => entry.ToJsonString(), StringComparer.Ordinal)]);
    }
}
