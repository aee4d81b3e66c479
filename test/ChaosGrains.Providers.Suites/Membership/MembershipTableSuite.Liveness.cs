namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>Heartbeats, what clients see, and the clean-up of those who are gone.</summary>
public abstract partial class MembershipTableSuite
{
    private static readonly TimeSpan HeartbeatPrecision = TimeSpan.FromSeconds(2);

    [Fact]
    public virtual async Task UpdateIAmAlive_OnlyAddressAndTime_StoresTheTimeAndLeavesTheVersion()
    {
        var table = await TableAsync();
        var entry = Members.Create(since: Members.Now.AddMinutes(-10));
        await InsertAllAsync(table, entry);
        var before = (await table.ReadAllAsync(Token)).Version;
        var time = Members.Now;

        await table.UpdateIAmAliveAsync(new() { SiloAddress = entry.SiloAddress, IAmAliveTime = time }, Token);

        var data = await table.ReadAllAsync(Token);
        data.Version.Version.ShouldBe(before.Version, "A heartbeat leaves the table's version as it is.");
        var row = data.Members.ShouldHaveSingleItem("A heartbeat adds no row.").Item1;
        row.IAmAliveTime.ShouldBe(time, HeartbeatPrecision, "A heartbeat stores its time to two seconds.");
        row.IAmAliveTime = entry.IAmAliveTime;
        ShouldBeSame(row, entry, "A heartbeat changes nothing but the time, whatever else the entry carries.");
    }

    [Fact]
    public virtual async Task UpdateIAmAlive_BetweenReadAndInsert_DoesNotRefuseTheInsert()
    {
        var table = await TableAsync();
        var entry = Members.Create();
        await InsertAllAsync(table, entry);
        var read = (await table.ReadAllAsync(Token)).Version;

        await table.UpdateIAmAliveAsync(new() { SiloAddress = entry.SiloAddress, IAmAliveTime = Members.Now }, Token);

        (await table.InsertRowAsync(Members.Create(), read.Next(), Token))
            .ShouldBeTrue("Heartbeats of others must not refuse a join: they leave the version and its etag as they are.");
    }

    [Fact]
    public virtual async Task GetGateways_TenRows_GivesOnlyTheActiveWithAProxyPort()
    {
        SiloStatus[] statuses =
        [
            SiloStatus.Active, SiloStatus.Active, SiloStatus.Active, SiloStatus.Created, SiloStatus.Joining,
            SiloStatus.Joining, SiloStatus.ShuttingDown, SiloStatus.Stopping, SiloStatus.Dead, SiloStatus.Dead,
        ];
        var table = await TableAsync();
        var rows = statuses.Select(status => Members.Create(status)).ToArray();
        rows[2].ProxyPort = 0;
        await InsertAllAsync(table, rows);
        var gateways = await CreateGatewayListAsync(ClusterId);
        await gateways.InitializeGatewayListProviderAsync(Token);

        var expected = rows[..2].Select(row => (row.SiloAddress.Endpoint.Address, row.ProxyPort, row.SiloAddress.Generation))
            .Select(gateway => SiloAddress.New(gateway.Address, gateway.ProxyPort, gateway.Generation).ToGatewayUri());
        (await gateways.GetGatewaysAsync(Token)).ShouldBe(expected, ignoreOrder: true,
            "Gateways are the active silos with a proxy port, as gwy.tcp://address:proxyPort/generation.");
        gateways.MaxStaleness.ShouldBeGreaterThan(TimeSpan.Zero, "MaxStaleness says how often clients ask again.");
    }

    [Fact]
    public virtual async Task CleanupDefunctSiloEntries_OldRowsOfEveryStatus_LeavesTheActiveAndTheFresh()
    {
        var table = await TableAsync();
        var old = Members.Now.AddDays(-10);
        SiloStatus[] statuses =
        [
            SiloStatus.Created, SiloStatus.Joining, SiloStatus.Active, SiloStatus.ShuttingDown, SiloStatus.Stopping, SiloStatus.Dead,
        ];
        var aged = statuses.Select(status => Members.Create(status, old)).ToArray();
        var fresh = Members.Create(SiloStatus.Joining);
        await InsertAllAsync(table, [.. aged, fresh]);

        await table.CleanupDefunctSiloEntriesAsync(Members.Now.AddDays(-5), Token);

        var left = (await table.ReadAllAsync(Token)).Members.Select(member => member.Item1.SiloAddress);
        left.ShouldBe([aged[2].SiloAddress, fresh.SiloAddress], ignoreOrder: true,
            "Clean-up removes old rows of every status but Active, and no fresh row.");
    }

    [Fact]
    public virtual async Task CleanupDefunctSiloEntries_DeadButSeenLately_LeavesTheRow()
    {
        var table = await TableAsync();
        var dead = Members.Create(SiloStatus.Dead, Members.Now.AddDays(-10));
        dead.IAmAliveTime = Members.Now.AddHours(-1);
        await InsertAllAsync(table, dead);

        await table.CleanupDefunctSiloEntriesAsync(Members.Now.AddDays(-5), Token);

        (await table.ReadAllAsync(Token)).Members.ShouldHaveSingleItem(
            "A row is old by its last heartbeat, not by its start: others may still talk to that silo.");
    }

    [Fact]
    public virtual async Task CleanupDefunctSiloEntries_Done_LeavesTheTableWritable()
    {
        var table = await TableAsync();
        await InsertAllAsync(table, Members.Create(SiloStatus.Dead, Members.Now.AddDays(-10)), Members.Create());
        var before = (await table.ReadAllAsync(Token)).Version;

        await table.CleanupDefunctSiloEntriesAsync(Members.Now.AddDays(-5), Token);

        (await table.ReadAllAsync(Token)).Version.Version.ShouldBeGreaterThanOrEqualTo(before.Version,
            "Clean-up never takes the version back.");
        (await InsertAsync(table, Members.Create())).ShouldBeTrue("After a clean-up silos can join.");
    }
}
