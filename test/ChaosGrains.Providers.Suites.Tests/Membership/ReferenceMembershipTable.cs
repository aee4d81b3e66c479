namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>A table that keeps every rule of the contract, but for the one that <paramref name="fault"/> breaks.</summary>
internal sealed partial class ReferenceMembershipTable(ReferenceMembershipStore store, string clusterId, MembershipFault fault)
    : IMembershipTable
{
    private readonly Races _races = new();
    private ClusterTable? _readBefore;

    private string Cluster => fault is MembershipFault.SharesRowsAmongClusters ? "shared" : clusterId;

    public Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken) =>
        Run(() =>
        {
            if (fault is MembershipFault.ResetsWhenInitialized) store.Delete(Cluster);
        }, cancellationToken);

    public Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellationToken) => Run(() =>
    {
        if (fault is MembershipFault.DeletesEveryCluster) store.DeleteAll();
        else store.Delete(fault is MembershipFault.DeletesItsOwnWhateverIsAsked ? Cluster : clusterId);
    }, cancellationToken);

    public async Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken)
    {
        var table = await Run(() => store[Cluster], cancellationToken);
        // The rows of one read and the version of the next, whatever was written between the two.
        var before = Interlocked.Exchange(ref _readBefore, table) ?? table;
        var rows = fault is MembershipFault.PairsANewVersionWithOldRows ? before.Rows : table.Rows;
        return new([.. rows.Values.Select(row => Tuple.Create(Copy(row.Entry), row.ETag))], table.Version);
    }

    public Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken) => Run(() =>
    {
        var table = store[Cluster];
        return table.Rows.TryGetValue(Key(key), out var row)
            ? new MembershipTableData(Tuple.Create(Copy(row.Entry), row.ETag), table.Version)
            : new MembershipTableData(table.Version);
    }, cancellationToken);

    public async Task<bool> InsertRowAsync(MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellationToken)
    {
        var read = await Run(() => store[Cluster], cancellationToken);
        await BetweenStepsAsync();
        return await Run(() =>
        {
            var table = Compared(read);
            if (Lost(table, tableVersion)) return false;
            if (table.Rows.ContainsKey(Key(entry.SiloAddress)) && fault is not MembershipFault.OverwritesOnInsert) return false;
            store[Cluster] = table.With(Stored(entry), store.NewEtag(), Next(tableVersion), Key(entry.SiloAddress));
            return true;
        }, cancellationToken);
    }

    public async Task<bool> UpdateRowAsync(
        MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellationToken)
    {
        var read = await Run(() => store[Cluster], cancellationToken);
        await BetweenStepsAsync();
        return await Run(() =>
        {
            var table = Compared(read);
            if (Lost(table, tableVersion)) return false;
            var there = table.Rows.TryGetValue(Key(entry.SiloAddress), out var row);
            if (!there && fault is not MembershipFault.InsertsOnUpdate) return false;
            if (there && row.ETag != etag && fault is not MembershipFault.IgnoresTheRowEtag) return false;
            var newEtag = there && fault is MembershipFault.KeepsTheRowEtag ? row.ETag : store.NewEtag();
            store[Cluster] = table.With(Stored(entry), newEtag, Next(tableVersion), Key(entry.SiloAddress));
            return true;
        }, cancellationToken);
    }

    public Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellationToken) => Run(() =>
    {
        var table = store[Cluster];
        if (!table.Rows.TryGetValue(Key(entry.SiloAddress), out var row)) return;
        var alive = fault is MembershipFault.StoresTheWholeHeartbeat ? Copy(entry) : Copy(row.Entry);
        alive.IAmAliveTime = entry.IAmAliveTime;
        var version = fault switch
        {
            MembershipFault.MovesTheVersionByAHeartbeat => Next(table.Version.Next()),
            MembershipFault.ChangesTheVersionEtagByAHeartbeat => Next(table.Version),
            _ => table.Version,
        };
        store[Cluster] = table.With(alive, row.ETag, version, Key(entry.SiloAddress));
    }, cancellationToken);

    public Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellationToken) =>
        Run(() =>
        {
            var table = store[Cluster];
            var left = table.Rows.Where(row => !IsDefunct(row.Value.Entry, beforeDate.UtcDateTime)).ToDictionary();
            store[Cluster] = table with { Rows = left };
        }, cancellationToken);

    private bool IsDefunct(MembershipEntry entry, DateTime before)
    {
        var byStart = fault is MembershipFault.CleansByStartTime || entry.IAmAliveTime < entry.StartTime;
        var seen = byStart ? entry.StartTime : entry.IAmAliveTime;
        return seen < before && fault switch
        {
            MembershipFault.CleansOnlyTheDead => entry.Status is SiloStatus.Dead,
            MembershipFault.CleansTheActive => true,
            _ => entry.Status is not SiloStatus.Active,
        };
    }

    private ClusterTable Compared(ClusterTable read) => fault is MembershipFault.ComparesAndWritesInTwoSteps ? read : store[Cluster];

    private bool Lost(ClusterTable table, TableVersion version)
    {
        if (version.VersionEtag == table.Version.VersionEtag || fault is MembershipFault.IgnoresTheVersion) return false;
        if (fault is MembershipFault.ThrowsOnALostRace) throw new InvalidOperationException("409 Conflict");
        return true;
    }

    private TableVersion Next(TableVersion given) => new(given.Version, store.NewEtag());

    private static string Key(SiloAddress silo) => silo.ToParsableString();

    private MembershipEntry Stored(MembershipEntry entry)
    {
        var copy = Copy(entry);
        if (fault is MembershipFault.LosesSuspectsOfTheDead && copy.Status is SiloStatus.Dead) copy.SuspectTimes = [];
        if (fault is MembershipFault.StoresLocalTime) copy.StartTime = DateTime.SpecifyKind(copy.StartTime, DateTimeKind.Local);
        return copy;
    }

    private static MembershipEntry Copy(MembershipEntry entry) => new()
    {
        SiloAddress = entry.SiloAddress,
        Status = entry.Status,
        SuspectTimes = entry.SuspectTimes?.ToList(),
        ProxyPort = entry.ProxyPort,
        HostName = entry.HostName,
        SiloName = entry.SiloName,
        StartTime = entry.StartTime,
        IAmAliveTime = entry.IAmAliveTime,
    };

    private Task BetweenStepsAsync() => fault is MembershipFault.ComparesAndWritesInTwoSteps ? _races.MeetAsync(Cluster) : Task.CompletedTask;

    private Task Run(Action action, CancellationToken cancellationToken) => Run(() =>
    {
        action();
        return true;
    }, cancellationToken);

    private async Task<T> Run<T>(Func<T> function, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (fault is not MembershipFault.IgnoresCancellation) cancellationToken.ThrowIfCancellationRequested();
        lock (store.Gate) return function();
    }
}
