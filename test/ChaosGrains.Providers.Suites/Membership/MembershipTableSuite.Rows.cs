using System.Net;

namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>Reading, inserting and updating rows, one silo at a time.</summary>
public abstract partial class MembershipTableSuite
{
    private const string StaleVersion = "A write with a table version that is not the successor of the stored one must return false.";

    [Fact]
    public virtual async Task ReadAll_EmptyTable_HasNoMembersAndVersionZero()
    {
        var data = await (await TableAsync()).ReadAllAsync(Token);

        data.Members.ShouldBeEmpty("A new table has no members.");
        data.Version.Version.ShouldBe(0, "A new table has version 0.");
        data.Version.VersionEtag.ShouldNotBeNull("The version of a new table has an etag: the first insert is fenced by it.");
    }

    [Fact]
    public virtual async Task InsertRow_IntoEmptyTable_MakesVersionOne()
    {
        var table = await TableAsync();

        (await InsertAsync(table, Members.Create())).ShouldBeTrue("InsertRow into an empty table must succeed.");

        var data = await table.ReadAllAsync(Token);
        data.Version.Version.ShouldBe(1, "A successful InsertRow stores the version it was given.");
        data.Members.Count.ShouldBe(1, "One row was inserted.");
    }

    [Fact]
    public virtual Task ReadRow_AfterInsert_GivesTheRowAndTheNewVersion() =>
        InsertThenRead((table, silo) => table.ReadRowAsync(silo, Token));

    [Fact]
    public virtual Task ReadAll_AfterInsert_GivesTheRowAndTheNewVersion() =>
        InsertThenRead((table, _) => table.ReadAllAsync(Token));

    [Fact]
    public virtual async Task ReadRow_OfAnUnknownSilo_HasNoMembersButTheVersion()
    {
        var table = await TableAsync();
        await InsertAllAsync(table, Members.Create());

        var data = await table.ReadRowAsync(Members.NewAddress(), Token);

        data.Members.ShouldBeEmpty("ReadRow of a silo that is not in the table gives no row, and no other silo's.");
        data.Version.Version.ShouldBe(1, "ReadRow always gives the table's version.");
    }

    [Fact]
    public virtual async Task UpdateRow_NineRounds_ChangesOnlyByTheRightEtagAndVersion()
    {
        var table = await TableAsync();
        var start = (await table.ReadAllAsync(Token)).Version;
        for (var round = 1; round <= 9; round++)
        {
            var entry = Members.Create(SiloStatus.Joining);
            await InsertAllAsync(table, entry);
            await UpdateRound(table, entry, round, start);
            var data = await table.ReadAllAsync(Token);
            data.Members.Count.ShouldBe(round, "Each round adds one member; updates add none.");
            data.Version.Version.ShouldBe(2 * round, "Each successful write, and only a successful one, moves the version on by one.");
        }
    }

    [Fact]
    public virtual async Task UpdateRow_OfASiloThatIsNotThere_ReturnsFalse()
    {
        var table = await TableAsync();
        var there = Members.Create();
        await InsertAllAsync(table, there);
        var (_, etag, version) = await RowAsync(table, there.SiloAddress);

        (await table.UpdateRowAsync(Members.Create(), etag, version.Next(), Token)).ShouldBeFalse(
            "UpdateRow of a row that is not there must return false.");

        (await table.ReadAllAsync(Token)).Members.Count.ShouldBe(1, "UpdateRow inserts nothing.");
    }

    [Fact]
    public virtual async Task UpdateRow_ToDead_KeepsSuspectsAfterARoundTrip()
    {
        var table = await TableAsync();
        var entry = Members.Create();
        await InsertAllAsync(table, entry);
        var (stored, etag, version) = await RowAsync(table, entry.SiloAddress);
        stored.Status = SiloStatus.Dead;
        stored.AddSuspector(Members.NewAddress(), Members.Now);
        stored.AddSuspector(Members.NewAddress(IPAddress.IPv6Loopback), Members.Now.AddSeconds(-7));

        (await table.UpdateRowAsync(stored, etag, version.Next(), Token)).ShouldBeTrue(
            "UpdateRow with right etag and version must succeed.");

        var (read, _, _) = await RowAsync(table, entry.SiloAddress);
        ShouldBeSame(read, stored, "A dead silo's row keeps who suspected it, and when.");
    }

    [Theory]
    [InlineData("::1")]
    [InlineData("2001:db8::7:1")]
    [InlineData("fe80::1234:5678:9abc:def0")]
    public virtual async Task Row_OfAnIPv6Silo_RoundTrips(string address)
    {
        var table = await TableAsync();
        var entry = Members.Create(address: IPAddress.Parse(address));

        await InsertAllAsync(table, entry);

        var (read, etag, version) = await RowAsync(table, entry.SiloAddress);
        ShouldBeSame(read, entry, "A silo may have an IPv6 address.");
        (await table.UpdateRowAsync(read, etag, version.Next(), Token)).ShouldBeTrue("The row of an IPv6 silo can be updated.");
        await table.UpdateIAmAliveAsync(new() { SiloAddress = entry.SiloAddress, IAmAliveTime = Members.Now.AddSeconds(30) }, Token);
        (await table.ReadAllAsync(Token)).Members.Count.ShouldBe(1, "It stays one row.");
    }

    private async Task InsertThenRead(Func<IMembershipTable, SiloAddress, Task<MembershipTableData>> read)
    {
        var table = await TableAsync();
        var before = (await table.ReadAllAsync(Token)).Version;
        var entry = Members.Create();

        (await table.InsertRowAsync(entry, before.Next(), Token)).ShouldBeTrue("InsertRow with the next version must succeed.");
        (await table.InsertRowAsync(entry, before.Next(), Token)).ShouldBeFalse(StaleVersion);
        (await table.InsertRowAsync(Members.Create(), before.Next(), Token)).ShouldBeFalse(StaleVersion);
        var after = (await table.ReadAllAsync(Token)).Version;
        (await table.InsertRowAsync(entry, after.Next(), Token)).ShouldBeFalse(
            "InsertRow of a silo that is already there must return false.");

        var data = await read(table, entry.SiloAddress);
        var row = data.Members.ShouldHaveSingleItem("Refused inserts leave no row.");
        ShouldBeSame(row.Item1, entry, "A row is read as it was inserted.");
        row.Item2.ShouldNotBeNull("A row has an etag.");
        data.Version.Version.ShouldBe(1, "Refused inserts leave the version as it is.");
        data.Version.VersionEtag.ShouldNotBe(before.VersionEtag, "The version's etag changes with the version.");
    }

    private static async Task UpdateRound(IMembershipTable table, MembershipEntry entry, int round, TableVersion start)
    {
        var (stored, etag, version) = await RowAsync(table, entry.SiloAddress);
        ShouldBeSame(stored, entry, "A row is read as it was inserted.");
        stored.Status = round % 2 == 0 ? SiloStatus.Active : SiloStatus.ShuttingDown;
        for (var i = 0; i < round; i++) stored.AddSuspector(Members.NewAddress(), Members.Now.AddSeconds(-i));

        (await table.UpdateRowAsync(stored, etag, start.Next(), Token)).ShouldBeFalse(StaleVersion);
        await ShouldBeUnchanged(table, entry, etag, version);
        (await table.UpdateRowAsync(stored, etag, version.Next(), Token)).ShouldBeTrue(
            "UpdateRow with right etag and version must succeed.");
        (await table.UpdateRowAsync(stored, etag, version.Next(), Token)).ShouldBeFalse("The same update a second time must return false.");

        var (updated, newEtag, newVersion) = await RowAsync(table, entry.SiloAddress);
        ShouldBeSame(updated, stored, "A row is read as it was last updated, suspects included.");
        newEtag.ShouldNotBe(etag, "Each update changes the row's etag.");
        (await table.UpdateRowAsync(stored, newEtag, version.Next(), Token)).ShouldBeFalse(StaleVersion);
        (await table.UpdateRowAsync(stored, etag, newVersion.Next(), Token)).ShouldBeFalse(
            "UpdateRow with a stale row etag must return false.");
        await ShouldBeUnchanged(table, stored, newEtag, newVersion);
    }

    private static async Task ShouldBeUnchanged(IMembershipTable table, MembershipEntry entry, string etag, TableVersion version)
    {
        var (row, rowEtag, tableVersion) = await RowAsync(table, entry.SiloAddress);
        ShouldBeSame(row, entry, "A refused update leaves the row as it is.");
        rowEtag.ShouldBe(etag, "A refused update leaves the row's etag as it is.");
        tableVersion.ShouldBe(version, "A refused update leaves the table's version as it is.");
    }
}
