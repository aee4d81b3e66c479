using Orleans.Storage;

namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>Reading and writing.</summary>
public abstract partial class GrainStorageSuite
{
    private const string EtagChanges = "Every write changes the etag.";

    [Fact]
    public virtual Task WriteRead_StringKey_RoundTrips() => WriteThenRead(NewId());

    [Fact]
    public virtual Task WriteRead_IntegerKey_RoundTrips() =>
        WriteThenRead(GrainId.Create(GrainType.Create("suite"), GrainIdKeyExtensions.CreateIntegerKey(Random.Shared.NextInt64())));

    [Fact]
    public virtual Task WriteRead_CompoundKey_RoundTrips() =>
        WriteThenRead(GrainId.Create(GrainType.Create("suite"), GrainIdKeyExtensions.CreateGuidKey(Guid.NewGuid(), "a+b")));

    [Theory]
    [InlineData("ключ-кириллицей")]
    [InlineData("鍵 with spaces")]
    [InlineData("a/b\\c#d?e%f")]
    [InlineData("..")]
    [InlineData("Upper_CASE.and-dots.")]
    public virtual Task WriteRead_KeyOfAnyCharacters_RoundTrips(string key) =>
        WriteThenRead(GrainId.Create("suite", $"{key}{Guid.NewGuid():N}"));

    [Fact]
    public virtual Task WriteRead_LongKey_RoundTrips() => WriteThenRead(GrainId.Create("suite",
        $"{new string('k', 200)}{Guid.NewGuid():N}"));

    [Fact]
    public virtual async Task Keys_DifferingOnlyInCaseOrPunctuation_AreDifferentRecords()
    {
        var unique = Guid.NewGuid().ToString("N");
        string[] keys = [$"a-{unique}", $"A-{unique}", $"a_{unique}", $"a.{unique}", $"a/{unique}", $"a%2F{unique}", $"a {unique}"];
        foreach (var key in keys) await (await RecordAsync(GrainId.Create("suite", key))).WriteAsync(SuiteState.Sample(key));

        foreach (var key in keys)
        {
            var read = await (await RecordAsync(GrainId.Create("suite", key))).ReadAnewAsync();
            read.State.Text.ShouldBe(key, "Two grain ids never share a record, however a provider encodes them.");
        }
    }

    [Fact]
    public virtual async Task Keys_LongOnes_DifferToTheLastCharacter()
    {
        var stem = $"{Guid.NewGuid():N}{new string('k', 180)}";
        string[] ends = ["1", "2", ""];
        foreach (var end in ends) await (await RecordAsync(GrainId.Create("suite", stem + end))).WriteAsync(SuiteState.Sample(end));

        foreach (var end in ends)
        {
            var read = await (await RecordAsync(GrainId.Create("suite", stem + end))).ReadAnewAsync();
            read.State.Text.ShouldBe(end, "Two grain ids never share a record, however long they are.");
        }
    }

    [Fact]
    public virtual async Task Write_WithoutEtagOverARecord_Conflicts()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());

        var other = record.OfAnotherActivation();

        await ShouldConflictAsync(() => other.WriteAsync(SuiteState.Sample("second")),
            "A write without an etag says that there is no record; over a record it must conflict.");
        await ShouldHoldAsync(record, SuiteState.Sample(), record.ETag, "A refused write changes nothing.");
    }

    [Fact]
    public virtual async Task Write_WithStaleEtag_ConflictsAndChangesNothing()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());
        var stale = await record.ReadAnewAsync();
        await record.WriteAsync(SuiteState.Sample("second"));
        var held = stale.ETag;

        await ShouldConflictAsync(() => stale.WriteAsync(SuiteState.Sample("third")), "A write with a stale etag must conflict.");

        stale.ETag.ShouldBe(held, "A refused write leaves the caller's etag as it was.");
        await ShouldHoldAsync(record, SuiteState.Sample("second"), record.ETag, "A refused write changes nothing.");
    }

    [Fact]
    public virtual async Task Write_WithAnEtagWhereNoRecordIs_Conflicts()
    {
        var (record, other) = (await RecordAsync(), await RecordAsync());
        await other.WriteAsync(SuiteState.Sample());
        record.ETag = other.ETag;

        await ShouldConflictAsync(() => record.WriteAsync(SuiteState.Sample()),
            "A write with an etag says that there is a record; where there is none it must conflict.");

        (await record.ReadAnewAsync()).Held.RecordExists.ShouldBeFalse("A refused write makes no record.");
    }

    [Fact]
    public virtual async Task WriteRead_ManyGrainsAtOnce_EachKeepsItsOwnState()
    {
        var records = new List<StoredRecord>();
        for (var i = 0; i < ParallelGrains; i++) records.Add(await RecordAsync());

        await Task.WhenAll(records.Select(async (record, grain) =>
        {
            for (var round = 1; round <= 10; round++)
            {
                var before = record.ETag;
                await record.WriteAsync(SuiteState.Sample($"grain {grain}", round));
                record.ETag.ShouldNotBe(before, EtagChanges);
                await ShouldHoldAsync(record, SuiteState.Sample($"grain {grain}", round), record.ETag,
                    "Grains that write at once do not disturb each other.");
            }
        }));
    }

    [Fact]
    public virtual async Task Write_ManyActivationsOfOneGrainAtOnce_OneWins()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => record.ReadAnewAsync()));

        var failures = await Task.WhenAll(others.Select((other, i) =>
            Record.ExceptionAsync(() => other.WriteAsync(SuiteState.Sample("raced", i))).AsTask()));

        failures.Count(failure => failure is null).ShouldBe(1, "Of many writes with one etag at once exactly one succeeds.");
        failures.ShouldAllBe(failure => failure == null || failure is InconsistentStateException, "Those who lose conflict.");

        var winner = others[Array.FindIndex(failures, failure => failure is null)];
        await ShouldHoldAsync(record, winner.State, winner.ETag, "The record is what the winner wrote.");
    }

    [Fact]
    public virtual async Task Records_OfTwoSilos_AreFencedByOneEtag()
    {
        var id = NewId();
        var first = new StoredRecord(await CreateStorageAsync(ServiceId), id, "state", Token);
        var second = new StoredRecord(await CreateStorageAsync(ServiceId), id, "state", Token);
        await first.WriteAsync(SuiteState.Sample());
        await ShouldHoldAsync(first, SuiteState.Sample(), first.ETag, "A read gives what was written.");
        await ShouldHoldAsync(second, SuiteState.Sample(), first.ETag, "What one silo wrote is at once what another reads.");
        await second.ReadAsync();
        await second.WriteAsync(SuiteState.Sample("second"));

        await ShouldConflictAsync(() => first.WriteAsync(SuiteState.Sample("third")), "An etag is stale whichever silo wrote after it.");
        await ShouldConflictAsync(first.ClearAsync, "An etag is stale whichever silo wrote after it.");

        await ShouldHoldAsync(first, SuiteState.Sample("second"), second.ETag, "What one silo wrote is at once what another reads.");
        await second.ClearAsync();
        ShouldBeDefault(await first.ReadAnewAsync(), "after another silo cleared it");
    }

    [Fact]
    public virtual async Task Write_Another_ChangesTheEtag()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());
        var first = record.ETag;
        first.ShouldNotBeNullOrEmpty("A write gives an etag.");
        record.Held.RecordExists.ShouldBeTrue("RecordExists is true after a write.");

        await record.WriteAsync(SuiteState.Sample("second"));

        record.ETag.ShouldNotBe(first, EtagChanges);
    }

    [Fact]
    public virtual async Task Write_EqualValues_ChangesTheEtag()
    {
        var record = await RecordAsync();
        await record.WriteAsync(SuiteState.Sample());
        var stale = await record.ReadAnewAsync();
        var first = record.ETag;

        await record.WriteAsync(SuiteState.Sample());

        record.ETag.ShouldNotBe(first, "Every write changes the etag, also one of equal values: it may stand for a decision.");
        await ShouldConflictAsync(() => stale.WriteAsync(SuiteState.Sample()),
            "A write of equal values fences off those who read before it.");
    }

    [Fact]
    public virtual async Task StateNames_OfOneGrain_AreDifferentRecords()
    {
        var id = NewId();
        var (one, two) = (await RecordAsync(id, "one"), await RecordAsync(id, "two"));
        await one.WriteAsync(SuiteState.Sample("one"));
        (await two.ReadAnewAsync()).Held.RecordExists.ShouldBeFalse("A grain's states are records of their own.");
        await two.WriteAsync(SuiteState.Sample("two"));

        await one.ClearAsync();

        await ShouldHoldAsync(two, SuiteState.Sample("two"), two.ETag, "Clearing one state of a grain leaves the other.");
    }

    [Fact]
    public virtual async Task Services_InOneStore_DoNotSeeEachOther()
    {
        var id = NewId();
        var mine = await RecordAsync(id);
        await mine.WriteAsync(SuiteState.Sample());
        var others = new StoredRecord(await CreateStorageAsync(ServiceId + "-other"), id, "state", Token);

        (await others.ReadAnewAsync()).Held.RecordExists.ShouldBeFalse("A service sees no records of another.");
        await others.WriteAsync(SuiteState.Sample("other"));

        await ShouldHoldAsync(mine, SuiteState.Sample(), mine.ETag, "The same grain of another service changes nothing here.");
    }

    [Fact]
    public virtual async Task CancelledToken_OnAnyMethod_ThrowsAndChangesNothing()
    {
        var storage = await CreateStorageAsync(ServiceId);
        var record = new StoredRecord(storage, NewId(), "state", Token);
        await record.WriteAsync(SuiteState.Sample());
        var id = NewId();
        var (etag, gone) = (record.ETag, new CancellationToken(canceled: true));
        var cancelled = new StoredRecord(storage, id, "state", gone);

        foreach (var call in new Func<Task>[] { cancelled.ReadAsync, cancelled.WriteAsync, cancelled.ClearAsync })
        {
            await ShouldThrowAsync<OperationCanceledException>(call, "A call with a cancelled token must throw.");
        }

        await ShouldHoldAsync(record, SuiteState.Sample(), etag, "A cancelled call changes nothing.");
        (await new StoredRecord(storage, id, "state", Token).ReadAnewAsync()).Held.RecordExists.ShouldBeFalse(
            "A cancelled write writes nothing.");
    }

    private async Task WriteThenRead(GrainId id)
    {
        var record = await RecordAsync(id);
        await record.WriteAsync(SuiteState.Sample("текст 文字 \0 \u2028", long.MaxValue));

        await ShouldHoldAsync(record, record.State, record.ETag, "A read gives what was written.");
    }
}
