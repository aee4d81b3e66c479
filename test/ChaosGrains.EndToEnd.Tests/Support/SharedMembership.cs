namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>
/// The membership of silos of one process, which belongs to none of them: with localhost clustering the first silo keeps it, so that no
/// test could see what happens when the first one stops.
/// </summary>
internal sealed class SharedMembership : IMembershipTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SiloAddress, (MembershipEntry Entry, string ETag)> _rows = [];
    private TableVersion _version = new(0, "0");

    public Task InitializeMembershipTable(bool tryInitTableVersion) => Task.CompletedTask;

    public Task DeleteMembershipTableEntries(string clusterId) => Task.CompletedTask;

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => Task.CompletedTask;

    public Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        lock (_gate)
            return Task.FromResult(new MembershipTableData([.. _rows.Where(r => r.Key.Equals(key)).Select(Copy)], _version));
    }

    public Task<MembershipTableData> ReadAll()
    {
        lock (_gate)
            return Task.FromResult(new MembershipTableData([.. _rows.Select(Copy)], _version));
    }

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => WriteAsync(entry, null, tableVersion);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => WriteAsync(entry, etag, tableVersion);

    public Task UpdateIAmAlive(MembershipEntry entry)
    {
        lock (_gate)
            _rows[entry.SiloAddress].Entry.IAmAliveTime = entry.IAmAliveTime;
        return Task.CompletedTask;
    }

    private static Tuple<MembershipEntry, string> Copy(KeyValuePair<SiloAddress, (MembershipEntry Entry, string ETag)> row) =>
        Tuple.Create(Copy(row.Value.Entry), row.Value.ETag);

    private static MembershipEntry Copy(MembershipEntry entry) => new()
    {
        SiloAddress = entry.SiloAddress, Status = entry.Status, SuspectTimes = entry.SuspectTimes?.ToList(), ProxyPort = entry.ProxyPort,
        HostName = entry.HostName, SiloName = entry.SiloName, RoleName = entry.RoleName, UpdateZone = entry.UpdateZone,
        FaultZone = entry.FaultZone, StartTime = entry.StartTime, IAmAliveTime = entry.IAmAliveTime,
    };

    private Task<bool> WriteAsync(MembershipEntry entry, string? etag, TableVersion next)
    {
        lock (_gate)
        {
            var known = _rows.TryGetValue(entry.SiloAddress, out var row) ? row.ETag : null;
            if (known != etag || next.VersionEtag != _version.VersionEtag)
                return Task.FromResult(false);
            _rows[entry.SiloAddress] = (Copy(entry), $"{next.Version}");
            _version = new TableVersion(next.Version, $"{next.Version}");
            return Task.FromResult(true);
        }
    }
}
