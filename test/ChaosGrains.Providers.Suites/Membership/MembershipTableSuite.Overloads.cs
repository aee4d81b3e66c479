namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>The old methods, those with a token, and what a cancelled token does.</summary>
public abstract partial class MembershipTableSuite
{
    [Fact]
    public virtual async Task ObsoleteMethods_AndThoseWithAToken_BehaveAlike()
    {
        var silos = Enumerable.Range(0, 3).Select(_ => Members.Create(SiloStatus.Dead, Members.Now.AddDays(-10))).ToArray();

        var current = await TranscribeAsync(await CreateTableAsync(ClusterId), ClusterId, silos);
        var obsolete = await TranscribeAsync(new ObsoleteFace(await CreateTableAsync(OtherClusterId)), OtherClusterId, silos);

        obsolete.ShouldBe(current, "Old methods and those with a token are two ways to one table.");
    }

    [Fact]
    public virtual async Task ObsoleteGatewayMethods_AndThoseWithAToken_BehaveAlike()
    {
        await InsertAllAsync(await TableAsync(), Members.Create());
        var (current, obsolete) = (await CreateGatewayListAsync(ClusterId), await CreateGatewayListAsync(ClusterId));
        await current.InitializeGatewayListProviderAsync(Token);
        await obsolete.InitializeGatewayListProvider();

        (await obsolete.GetGateways()).ShouldBe(await current.GetGatewaysAsync(Token), "Both ways give the same gateways.");
    }

    [Fact]
    public virtual async Task CancelledToken_OnAnyMethod_ThrowsAndChangesNothing()
    {
        var table = await TableAsync();
        var entry = Members.Create(SiloStatus.Dead, Members.Now.AddDays(-10));
        await InsertAllAsync(table, entry);
        var (row, etag, version) = await RowAsync(table, entry.SiloAddress);
        var gone = new CancellationToken(canceled: true);

        await ShouldCancelAsync("ReadAll", () => table.ReadAllAsync(gone));
        await ShouldCancelAsync("ReadRow", () => table.ReadRowAsync(entry.SiloAddress, gone));
        await ShouldCancelAsync("InsertRow", () => table.InsertRowAsync(Members.Create(), version.Next(), gone));
        await ShouldCancelAsync("UpdateRow", () => table.UpdateRowAsync(entry, etag, version.Next(), gone));
        await ShouldCancelAsync("UpdateIAmAlive", () => table.UpdateIAmAliveAsync(entry, gone));
        await ShouldCancelAsync("CleanupDefunctSiloEntries", () => table.CleanupDefunctSiloEntriesAsync(Members.Now, gone));
        await ShouldCancelAsync("DeleteMembershipTableEntries", () => table.DeleteMembershipTableEntriesAsync(ClusterId, gone));
        await ShouldBeUnchanged(table, row, etag, version);
    }

    private static Task ShouldCancelAsync(string method, Func<Task> call) =>
        ShouldThrowAsync<OperationCanceledException>(call, $"{method} with a cancelled token must throw.");

    private static async Task<IReadOnlyList<string>> TranscribeAsync(IMembershipTable table, string clusterId, MembershipEntry[] silos)
    {
        await table.InitializeMembershipTableAsync(true, Token);
        var steps = new List<string>();
        var empty = await table.ReadAllAsync(Token);
        steps.Add($"insert {await table.InsertRowAsync(silos[0], empty.Version.Next(), Token)}");
        steps.Add($"stale insert {await table.InsertRowAsync(silos[1], empty.Version.Next(), Token)}");
        steps.Add($"second insert {await InsertAsync(table, silos[1])}");
        var (row, etag, version) = await RowAsync(table, silos[0].SiloAddress);
        row.Status = SiloStatus.Active;
        steps.Add($"update {await table.UpdateRowAsync(row, etag, version.Next(), Token)}");
        steps.Add($"stale update {await table.UpdateRowAsync(row, etag, version.Next(), Token)}");
        await table.UpdateIAmAliveAsync(new() { SiloAddress = row.SiloAddress, IAmAliveTime = silos[0].StartTime.AddDays(1) }, Token);
        steps.Add($"unknown {(await table.ReadRowAsync(silos[2].SiloAddress, Token)).Members.Count}");
        steps.AddRange(Describe(await table.ReadAllAsync(Token)));
        await table.CleanupDefunctSiloEntriesAsync(Members.Now.AddDays(-5), Token);
        steps.AddRange(Describe(await table.ReadAllAsync(Token)));
        await table.DeleteMembershipTableEntriesAsync(clusterId, Token);
        await table.InitializeMembershipTableAsync(true, Token);
        steps.AddRange(Describe(await table.ReadAllAsync(Token)));
        return steps;
    }

    private static IEnumerable<string> Describe(MembershipTableData data) =>
        data.Members.Select(member => MembershipRow.Describe(member.Item1)).Order(StringComparer.Ordinal).Prepend(
            $"version {data.Version.Version}");
}
