using System.Collections.Concurrent;

namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>What a table stores of one cluster: one immutable value, exchanged as a whole.</summary>
internal sealed record ClusterTable(TableVersion Version, IReadOnlyDictionary<string, (MembershipEntry Entry, string ETag)> Rows)
{
    public static ClusterTable Empty { get; } = new(new(0, "0"), new Dictionary<string, (MembershipEntry, string)>());

    public ClusterTable With(MembershipEntry entry, string etag, TableVersion version, string key) =>
        new(version, new Dictionary<string, (MembershipEntry, string)>(Rows) { [key] = (entry, etag) });
}

/// <summary>The store behind the tables of several silos and clusters.</summary>
internal sealed class ReferenceMembershipStore
{
    private readonly ConcurrentDictionary<string, ClusterTable> _tables = new();
    private int _lastEtag;

    public Lock Gate { get; } = new();

    public ClusterTable this[string clusterId]
    {
        get => _tables.GetValueOrDefault(clusterId, ClusterTable.Empty);
        set => _tables[clusterId] = value;
    }

    public string NewEtag() => $"etag-{Interlocked.Increment(ref _lastEtag)}";

    public void Delete(string clusterId) => _tables.TryRemove(clusterId, out _);

    public void DeleteAll() => _tables.Clear();
}
