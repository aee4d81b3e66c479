using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Clustering;

/// <summary>
/// The rules of the membership table, as functions of what is stored: the table after a change, or null where the contract says false.
/// </summary>
internal static class MembershipChanges
{
    public static OrleansClusterSpec? Insert(OrleansClusterSpec table, MembershipEntry entry, TableVersion next)
    {
        if (!Follows(table, next) || IndexOf(table, entry.SiloAddress) >= 0)
            return null;
        return Advance(table, next.Version, [.. table.Silos, SiloRow.From(entry)]);
    }

    public static OrleansClusterSpec? Update(OrleansClusterSpec table, MembershipEntry entry, string etag, TableVersion next)
    {
        var index = IndexOf(table, entry.SiloAddress);
        if (!Follows(table, next) || index < 0 || table.Silos[index].Etag != etag)
            return null;
        var row = SiloRow.From(entry);
        // The silo may have said that it is alive since the writer read its row.
        var alive = UtcTime.Read(table.Silos[index].IAmAliveTime);
        if (alive > entry.IAmAliveTime)
            row = row with { IAmAliveTime = table.Silos[index].IAmAliveTime };
        return Advance(table, next.Version, Replaced(table.Silos, index, row));
    }

    /// <summary>Neither version nor ETags change, so that it gets in nobody's way.</summary>
    public static OrleansClusterSpec? SetAlive(OrleansClusterSpec table, MembershipEntry entry)
    {
        var index = IndexOf(table, entry.SiloAddress);
        if (index < 0)
            return null;
        var row = table.Silos[index] with { IAmAliveTime = UtcTime.Write(entry.IAmAliveTime) };
        return table with { Silos = Replaced(table.Silos, index, row) };
    }

    /// <summary>Removes rows that are old and not Active. The version changes, since no version may have two sets of rows.</summary>
    public static OrleansClusterSpec? RemoveDefunct(OrleansClusterSpec table, DateTimeOffset before)
    {
        SiloRow[] kept = [.. table.Silos.Where(row => row.ReadStatus() == SiloStatus.Active || LastSign(row) >= before.UtcDateTime)];
        return kept.Length == table.Silos.Count ? null : Advance(table, table.Version + 1, kept);
    }

    public static int IndexOf(OrleansClusterSpec table, SiloAddress silo)
    {
        var key = SiloRow.KeyOf(silo);
        for (var i = 0; i < table.Silos.Count; i++)
        {
            if (table.Silos[i].Address == key)
                return i;
        }
        return -1;
    }

    private static bool Follows(OrleansClusterSpec table, TableVersion next) =>
        next.VersionEtag == table.VersionEtag && next.Version == table.Version + 1;

    private static DateTime LastSign(SiloRow row)
    {
        var (alive, start) = (UtcTime.Read(row.IAmAliveTime), UtcTime.Read(row.StartTime));
        return alive > start ? alive : start;
    }

    private static OrleansClusterSpec Advance(OrleansClusterSpec table, int version, SiloRow[] rows) => table with
    {
        Version = version,
        VersionEtag = Nonce.Next(),
        ActiveSilos = rows.Count(row => row.ReadStatus() == SiloStatus.Active),
        Silos = rows,
    };

    private static SiloRow[] Replaced(IReadOnlyList<SiloRow> rows, int index, SiloRow row)
    {
        SiloRow[] next = [.. rows];
        next[index] = row;
        return next;
    }
}
