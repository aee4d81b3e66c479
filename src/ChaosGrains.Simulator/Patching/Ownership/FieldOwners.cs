using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching.Fields;

namespace ChaosGrains.Simulator.Patching.Ownership;

/// <summary>Who owns which fields of one object: <c>metadata.managedFields</c>, one entry for each manager.</summary>
internal sealed class FieldOwners
{
    private readonly Dictionary<ManagerId, FieldOwner> _owners = [];

    /// <summary>Whether nobody owns anything.</summary>
    public bool IsEmpty => _owners.Count == 0;

    /// <summary>All entries.</summary>
    public IReadOnlyCollection<FieldOwner> All => _owners.Values;

    /// <summary>Reads the list of an object's metadata.</summary>
    /// <exception cref="FormatException">An entry is malformed.</exception>
    public static FieldOwners Read(JsonArray? entries)
    {
        var owners = new FieldOwners();
        for (var i = 0; i < entries?.Count; i++)
        {
            owners.Set(FieldOwner.Read(entries[i], i));
        }

        return owners;
    }

    /// <summary>The list as metadata holds it; null when nobody owns anything.</summary>
    public JsonArray? Write()
    {
        var owners = _owners.Values.ToList();
        owners.Sort(FieldOwner.ListOrder);
        return owners.Count == 0 ? null : new JsonArray([.. owners.Select(owner => owner.Write())]);
    }

    /// <summary>A manager's entry, or null.</summary>
    public FieldOwner? Find(ManagerId id) => _owners.GetValueOrDefault(id);

    /// <summary>Puts an entry in; one without fields is left out.</summary>
    public void Set(FieldOwner owner)
    {
        if (owner.Fields.IsEmpty)
        {
            _owners.Remove(owner.Id);
        }
        else
        {
            _owners[owner.Id] = owner;
        }
    }

    /// <summary>Takes a manager's entry out.</summary>
    public void Remove(ManagerId id) => _owners.Remove(id);

    /// <summary>The fields of each other manager that a change sets.</summary>
    public IReadOnlyList<(ManagerId Manager, FieldSet Fields)> Conflicts(FieldComparison change, ManagerId? self)
    {
        var written = change.Written;
        return [.. _owners.Values.Where(owner => owner.Id != self)
            .Select(owner => (owner.Id, Fields: owner.Fields.Intersect(written)))
            .Where(conflict => !conflict.Fields.IsEmpty)
            .OrderBy(conflict => conflict.Id)];
    }

    /// <summary>Takes from every other manager what a change sets or removes.</summary>
    public void Yield(FieldComparison change, ManagerId? self)
    {
        var lost = change.Written.Union(change.Removed);
        foreach (var owner in _owners.Values.Where(owner => owner.Id != self).ToList())
        {
            Set(owner with { Fields = owner.Fields.Except(lost) });
        }
    }

    /// <summary>
    /// Keeps the number of updaters bounded: beyond the limit, the oldest ones of a version are merged into one entry
    /// named <c>ancient-changes</c>.
    /// </summary>
    public void Cap(int maxUpdaters)
    {
        var updaters = _owners.Values.Where(owner => !owner.Id.IsApplier)
            .OrderBy(owner => owner.Seconds).ThenBy(owner => owner.Id).ToList();
        var excess = updaters.Count - maxUpdaters;
        var firstOf = new Dictionary<string, FieldOwner>(StringComparer.Ordinal);
        foreach (var owner in updaters)
        {
            if (excess <= 0)
            {
                return;
            }

            if (!firstOf.TryAdd(owner.ApiVersion, owner))
            {
                Merge(owner, firstOf[owner.ApiVersion]);
                excess--;
            }
        }
    }

    private void Merge(FieldOwner owner, FieldOwner first)
    {
        var bucket = ManagerId.Updater("ancient-changes", owner.ApiVersion, "");
        var collected = Find(bucket) ?? first with { Id = bucket };
        Remove(first.Id);
        Remove(owner.Id);
        Set(collected with { Time = owner.Time, Fields = collected.Fields.Union(owner.Fields) });
    }
}
