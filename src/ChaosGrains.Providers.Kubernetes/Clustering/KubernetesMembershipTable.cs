
namespace ChaosGrains.Providers.Kubernetes.Clustering;

/// <summary>Orleans' membership table in one <c>OrleansCluster</c> object.</summary>
internal sealed class KubernetesMembershipTable(ClusterObjects clusters, string clusterId) : IMembershipTable
{
    public async Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken)
    {
        if (tryInitTableVersion)
            await clusters.EnsureAsync(clusterId, cancellationToken);
        else
            await clusters.FindAsync(clusterId, cancellationToken);
    }

    public Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellationToken) =>
        clusters.DeleteAsync(clusterId, cancellationToken);

    public async Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellationToken) =>
        ThrowIfExhausted(
            await clusters.ChangeAsync(clusterId, table => MembershipChanges.RemoveDefunct(table, beforeDate), cancellationToken),
            "Defunct silos were not removed");

    public async Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken)
    {
        var table = (await clusters.GetAsync(clusterId, cancellationToken)).Spec!;
        var index = MembershipChanges.IndexOf(table, key);
        return index < 0 ? new MembershipTableData(VersionOf(table)) : new MembershipTableData(Row(table.Silos[index]), VersionOf(table));
    }

    public async Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken)
    {
        var table = (await clusters.GetAsync(clusterId, cancellationToken)).Spec!;
        return new MembershipTableData([.. table.Silos.Select(Row)], VersionOf(table));
    }

    public async Task<bool> InsertRowAsync(MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellationToken) =>
        await clusters.ChangeAsync(clusterId, table => MembershipChanges.Insert(table, entry, tableVersion), cancellationToken)
            == ChangeOutcome.Done;

    public async Task<bool> UpdateRowAsync(
        MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellationToken) =>
        await clusters.ChangeAsync(clusterId, table => MembershipChanges.Update(table, entry, etag, tableVersion), cancellationToken)
            == ChangeOutcome.Done;

    public async Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellationToken)
    {
        var outcome = await clusters.ChangeAsync(clusterId, table => MembershipChanges.SetAlive(table, entry), cancellationToken);
        if (outcome == ChangeOutcome.Refused)
            throw new KubernetesProviderException($"Silo {entry.SiloAddress} has no row in the membership table of cluster '{clusterId}'.");
        ThrowIfExhausted(outcome, $"Silo {entry.SiloAddress} could not say that it is alive");
    }

    public Task InitializeMembershipTable(bool tryInitTableVersion) => InitializeMembershipTableAsync(tryInitTableVersion, default);

    public Task DeleteMembershipTableEntries(string clusterId) => DeleteMembershipTableEntriesAsync(clusterId, default);

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => CleanupDefunctSiloEntriesAsync(beforeDate, default);

    public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadRowAsync(key, default);

    public Task<MembershipTableData> ReadAll() => ReadAllAsync(default);

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => InsertRowAsync(entry, tableVersion, default);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        UpdateRowAsync(entry, etag, tableVersion, default);

    public Task UpdateIAmAlive(MembershipEntry entry) => UpdateIAmAliveAsync(entry, default);

    private void ThrowIfExhausted(ChangeOutcome outcome, string what)
    {
        if (outcome == ChangeOutcome.Exhausted)
            throw new KubernetesProviderException(
                $"{what}: others changed the membership table of cluster '{clusterId}' at every try. Raise ConflictTries if this goes on.");
    }

    private static TableVersion VersionOf(OrleansClusterSpec table) => new(table.Version, table.VersionEtag);

    private static Tuple<MembershipEntry, string> Row(SiloRow row) => Tuple.Create(row.ToEntry(), row.Etag);
}
