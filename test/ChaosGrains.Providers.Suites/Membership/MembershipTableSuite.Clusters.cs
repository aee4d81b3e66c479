namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>Several clusters in one store, and several silos of one cluster.</summary>
public abstract partial class MembershipTableSuite
{
    private string OtherClusterId => ClusterId + "-other";

    [Fact]
    public virtual async Task Clusters_InOneStore_DoNotSeeEachOther()
    {
        var (mine, others) = (await TableAsync(), await TableAsync(OtherClusterId));
        var entry = Members.Create();
        await InsertAllAsync(mine, entry);

        var data = await others.ReadAllAsync(Token);
        data.Members.ShouldBeEmpty("A cluster sees no rows of another.");
        data.Version.Version.ShouldBe(0, "A cluster has a version of its own.");
        (await others.ReadRowAsync(entry.SiloAddress, Token)).Members.ShouldBeEmpty("A cluster reads no row of another.");
        await InsertAllAsync(others, entry);
        (await mine.ReadAllAsync(Token)).Version.Version.ShouldBe(1, "The same silo in another cluster changes nothing here.");
    }

    [Fact]
    public virtual async Task DeleteMembershipTableEntries_OfOneCluster_LeavesTheOther()
    {
        var (mine, others) = (await TableAsync(), await TableAsync(OtherClusterId));
        await InsertAllAsync(mine, Members.Create());
        await InsertAllAsync(others, Members.Create());

        await mine.DeleteMembershipTableEntriesAsync(ClusterId, Token);

        (await others.ReadAllAsync(Token)).Members.ShouldHaveSingleItem("Deleting one cluster's table leaves those of others.");
        var again = await (await TableAsync()).ReadAllAsync(Token);
        again.Members.ShouldBeEmpty("A deleted table has no rows when it is made anew.");
        again.Version.Version.ShouldBe(0, "A deleted table begins at version 0 when it is made anew.");
    }

    [Fact]
    public virtual async Task DeleteMembershipTableEntries_OfAnotherCluster_LeavesItsOwn()
    {
        var mine = await TableAsync();
        await TableAsync(OtherClusterId);
        await InsertAllAsync(mine, Members.Create());

        await Record.ExceptionAsync(() => mine.DeleteMembershipTableEntriesAsync(OtherClusterId, Token));

        (await mine.ReadAllAsync(Token)).Members.ShouldHaveSingleItem(
            "Delete is told whose rows to delete: it must never delete others instead.");
    }

    [Fact]
    public virtual async Task InitializeMembershipTable_Again_KeepsWhatIsThere()
    {
        var first = await TableAsync();
        var entry = Members.Create();
        await InsertAllAsync(first, entry);

        var data = await (await TableAsync()).ReadAllAsync(Token);

        data.Version.Version.ShouldBe(1, "A silo that starts must not reset the table of a running cluster.");
        ShouldBeSame(data.Members.ShouldHaveSingleItem("Another silo sees the row.").Item1, entry,
            "Another silo sees the row as it was written.");
    }

    [Fact]
    public virtual async Task Writes_OfTwoSilos_AreFencedByOneVersion()
    {
        var (first, second) = (await TableAsync(), await TableAsync());
        var version = (await first.ReadAllAsync(Token)).Version;
        (await second.ReadAllAsync(Token)).Version.ShouldBe(version, "Two silos read one version.");

        (await first.InsertRowAsync(Members.Create(), version.Next(), Token)).ShouldBeTrue("The first to write succeeds.");
        (await second.InsertRowAsync(Members.Create(), version.Next(), Token)).ShouldBeFalse(
            "The second, who has not seen it, must be refused.");
    }
}
