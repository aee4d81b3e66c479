using Orleans.Messaging;

namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>
/// The contract of <see cref="IMembershipTable"/> and <see cref="IGatewayListProvider"/>, one case for each rule. Inherit it in a public
/// class of a test project; where a provider differs on purpose, override the case and say why.
/// </summary>
public abstract partial class MembershipTableSuite : ProviderSuite
{
    /// <summary>
    /// A table of this cluster, not yet initialised. Called several times for one cluster, it gives several silos' views of one table.
    /// </summary>
    protected abstract ValueTask<IMembershipTable> CreateTableAsync(string clusterId);

    /// <summary>A client's gateway list of this cluster, not yet initialised.</summary>
    protected abstract ValueTask<IGatewayListProvider> CreateGatewayListAsync(string clusterId);

    private async Task<IMembershipTable> TableAsync(string? clusterId = null)
    {
        var table = await CreateTableAsync(clusterId ?? ClusterId);
        await table.InitializeMembershipTableAsync(true, Token);
        return table;
    }

    private static async Task<bool> InsertAsync(IMembershipTable table, MembershipEntry entry)
    {
        var data = await table.ReadAllAsync(Token);
        return await table.InsertRowAsync(entry, data.Version.Next(), Token);
    }

    private static async Task InsertAllAsync(IMembershipTable table, params IEnumerable<MembershipEntry> entries)
    {
        foreach (var entry in entries)
        {
            (await InsertAsync(table, entry)).ShouldBeTrue("InsertRow of a new silo with the next version must succeed.");
        }
    }

    private static async Task<(MembershipEntry Entry, string ETag, TableVersion Version)> RowAsync(IMembershipTable table, SiloAddress silo)
    {
        var data = await table.ReadRowAsync(silo, Token);
        var row = data.Members.ShouldHaveSingleItem("ReadRow must give exactly the row of the silo asked for.");
        return (row.Item1, row.Item2, data.Version);
    }

    private static void ShouldBeSame(MembershipEntry actual, MembershipEntry expected, string rule) =>
        MembershipRow.Describe(actual).ShouldBe(MembershipRow.Describe(expected), rule);
}
