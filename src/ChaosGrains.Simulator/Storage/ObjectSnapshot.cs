using System.Collections.Immutable;

namespace ChaosGrains.Simulator.Storage;

/// <summary>All objects of a collection at one revision, in order.</summary>
internal sealed record ObjectSnapshot(ImmutableSortedSet<StoredObject> Items, long Revision)
{
    /// <summary>Where the objects of a namespace (null: of all) stand that come after a key.</summary>
    public (int Start, int End) Range(string? ns, string? after)
    {
        var start = ns is null ? 0 : IndexAfter(ns + "/");
        var end = ns is null ? Items.Count : IndexAfter(ns + "0"); // '0' follows '/'
        return (after is null ? start : Math.Max(start, IndexAfter(after)), end);
    }

    /// <summary>The objects of a namespace (null: of all).</summary>
    public IEnumerable<StoredObject> In(string? ns)
    {
        if (ns is null) return Items;
        var (start, end) = Range(ns, null);
        return Enumerable.Range(start, end - start).Select(index => Items[index]);
    }

    private int IndexAfter(string key)
    {
        var index = Items.IndexOf(StoredObject.Probe(key));
        return index >= 0 ? index + 1 : ~index;
    }
}
