namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>Records that are not there, and clearing.</summary>
public abstract partial class GrainStorageSuite
{
    [Fact]
    public virtual async Task Read_NoRecord_ResetsStateAndEtag()
    {
        var record = await RecordAsync();
        record.State = SuiteState.Sample("left over");
        record.ETag = "left over";

        await record.ReadAsync();

        ShouldBeDefault(record, "after reading a record that is not there");
        record.ETag.ShouldBeNull("The etag is null after reading a record that is not there.");
    }

    [Fact]
    public virtual async Task Read_NoRecordIntoNullState_GivesAState()
    {
        var record = await RecordAsync();
        record.State = null!;

        await record.ReadAsync();

        ShouldBeDefault(record, "after reading a record that is not there");
    }

    [Fact]
    public virtual async Task WriteClearWrite_ChangesTheEtagAtEachStep()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());
        var written = record.ETag;
        await record.ClearAsync();
        record.ETag.ShouldNotBe(written, "A clear changes the etag.");
        var cleared = record.ETag;

        await record.WriteAsync(SuiteState.Sample("again"));

        record.ETag.ShouldNotBe(cleared, EtagChanges);
        record.ETag.ShouldNotBe(written, "An etag from before a clear never comes back: it would let a stale activation write.");
        record.Held.RecordExists.ShouldBeTrue("RecordExists is true after a write.");
        await ShouldHoldAsync(record, SuiteState.Sample("again"), record.ETag, "A cleared record can be written again.");
    }

    [Fact]
    public virtual async Task WriteClearRead_GivesTheDefault_AndTheClearedEtagWrites()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());
        await record.ClearAsync();

        ShouldBeDefault(await record.ReadAnewAsync(), "after reading a cleared record");
        await record.WriteAsync(new SuiteState());

        await ShouldHoldAsync(record, new SuiteState(), record.ETag,
            "The etag that a clear gives is good for the next write, also of a default state.");
    }

    [Fact]
    public virtual async Task Clear_NoRecord_GivesTheDefault()
    {
        var record = await RecordAsync();
        record.State = SuiteState.Sample("left over");

        await record.ClearAsync();

        ShouldBeDefault(record, "after clearing a record that is not there");
        ShouldBeDefault(await record.ReadAnewAsync(), "after reading a record that was never written");
    }

    [Fact]
    public virtual async Task Clear_ARecord_GivesTheDefaultAndNotNull()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());

        await record.ClearAsync();

        ShouldBeDefault(record, "after a clear");
    }

    [Fact]
    public virtual async Task Clear_ARecord_ChangesTheEtag()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());
        var written = record.ETag;

        await record.ClearAsync();

        record.ETag.ShouldNotBe(written, "A clear gives a new etag or none, never the old one.");
        if (ClearDeletes) record.ETag.ShouldBeNull("A clear that deletes gives no etag.");
        else record.ETag.ShouldNotBeNull("A clear that leaves a record gives its etag.");
    }

    [Fact]
    public virtual async Task Read_AfterClear_GivesTheDefaultAndTheClearedEtag()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());
        await record.ClearAsync();
        var cleared = record.ETag;

        await record.ReadAsync();

        ShouldBeDefault(record, "after reading a cleared record");
        record.ETag.ShouldBe(cleared, "A read gives the etag of the clear.");
    }

    [Fact]
    public virtual async Task Clear_Again_DoesNothingMore()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());

        for (var i = 0; i < 3; i++)
        {
            await record.ClearAsync();
            ShouldBeDefault(record, "after a clear, however often");
        }

        ShouldBeDefault(await record.ReadAnewAsync(), "after reading a cleared record");
        await record.WriteAsync(SuiteState.Sample("again"));
        await ShouldHoldAsync(record, SuiteState.Sample("again"), record.ETag, "A record cleared several times can be written again.");
    }

    [Fact]
    public virtual async Task Clear_WithStaleEtag_ConflictsAndChangesNothing()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());
        var stale = await record.ReadAnewAsync();
        await record.WriteAsync(SuiteState.Sample("second"));

        await ShouldConflictAsync(stale.ClearAsync, "A clear with a stale etag must conflict.");

        await ShouldHoldAsync(record, SuiteState.Sample("second"), record.ETag, "A refused clear changes nothing.");
    }

    [Fact]
    public virtual async Task Clear_WithoutEtagOverARecord_Conflicts()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());

        await ShouldConflictAsync(record.OfAnotherActivation().ClearAsync,
            "A clear without an etag says that there is no record; over a record it must conflict.");

        await ShouldHoldAsync(record, SuiteState.Sample(), record.ETag, "A refused clear changes nothing.");
    }

    [Fact]
    public virtual async Task Write_WithAnEtagFromBeforeAClear_Conflicts()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());
        var stale = await record.ReadAnewAsync();
        await record.ClearAsync();

        await ShouldConflictAsync(() => stale.WriteAsync(SuiteState.Sample("from the past")),
            "A write with an etag from before a clear must conflict: cleared state stays cleared.");

        ShouldBeDefault(await record.ReadAnewAsync(), "after a refused write over a cleared record");
    }

    [Fact]
    public virtual async Task WriteReadClearRead_Cycles_EachSeeOnlyTheirOwn()
    {
        var record = await RecordAsync();
        for (var round = 1; round <= 3; round++)
        {
            await record.WriteAsync(SuiteState.Sample("round", round));
            await ShouldHoldAsync(record, SuiteState.Sample("round", round), record.ETag, "A read gives what was written.");
            await record.ReadAsync();
            await record.ClearAsync();
            await record.ReadAsync();
            ShouldBeDefault(record, "after reading a cleared record");
        }
    }
}
