namespace ChaosGrains.Providers.Suites.Reminders;

/// <summary>Rows one by one.</summary>
public abstract partial class ReminderTableSuite
{
    [Fact]
    public virtual async Task Upsert_Twice_RoundTripsWithANewEtag_AndIsRemovedByItAlone()
    {
        var table = await TableAsync();
        var entry = NewEntry();
        var first = await UpsertAsync(table, entry);
        ShouldBeSame(await table.ReadRow(entry.GrainId, entry.ReminderName, Token), entry, first);

        var second = await UpsertAsync(table, entry);

        second.ShouldNotBe(first, "Each upsert changes the etag, also one of equal values.");
        ShouldBeSame(await table.ReadRow(entry.GrainId, entry.ReminderName, Token), entry, second);
        (await table.RemoveRow(entry.GrainId, entry.ReminderName, first, Token)).ShouldBeFalse(
            "A removal with a stale etag returns false.");
        (await table.RemoveRow(entry.GrainId, "another name", second, Token)).ShouldBeFalse(
            "A removal by a name that is not there returns false.");
        (await table.RemoveRow(NewId(), entry.ReminderName, second, Token)).ShouldBeFalse(
            "A removal of another grain's reminder returns false.");
        ShouldBeSame(await table.ReadRow(entry.GrainId, entry.ReminderName, Token), entry, second);
        (await table.RemoveRow(entry.GrainId, entry.ReminderName, second, Token)).ShouldBeTrue(
            "A removal with the right etag returns true.");
        (await table.RemoveRow(entry.GrainId, entry.ReminderName, second, Token)).ShouldBeFalse(
            "The same removal a second time returns false.");
        (await table.ReadRow(entry.GrainId, entry.ReminderName, Token)).ShouldBeNull("A removed reminder is not read any more.");
    }

    [Fact]
    public virtual async Task Upsert_OtherTimes_ReplacesTheRow()
    {
        var table = await TableAsync();
        var entry = NewEntry();
        var first = await UpsertAsync(table, entry);
        entry.StartAt = entry.StartAt.AddDays(-400).AddMilliseconds(321);
        entry.Period = TimeSpan.FromDays(49) + TimeSpan.FromMilliseconds(7);

        var second = await UpsertAsync(table, entry);

        second.ShouldNotBe(first, "Each upsert changes the etag.");
        var row = (await table.ReadRows(entry.GrainId, Token)).Reminders.ShouldHaveSingleItem(
            "An upsert of a reminder that is there makes no second one.");
        ShouldBeSame(row, entry, second);
    }

    [Theory]
    [InlineData(0, 60_000)]
    [InlineData(1, 60_001)]
    [InlineData(999, 1_234_567_890)]
    public virtual async Task Upsert_SubSecondTimes_RoundTrips(int startMilliseconds, long periodMilliseconds)
    {
        var table = await TableAsync();
        var entry = NewEntry();
        entry.StartAt = new(2026, 2, 28, 23, 59, 59, startMilliseconds, DateTimeKind.Utc);
        entry.Period = TimeSpan.FromMilliseconds(periodMilliseconds);

        var etag = await UpsertAsync(table, entry);

        ShouldBeSame(await table.ReadRow(entry.GrainId, entry.ReminderName, Token), entry, etag);
    }

    [Fact]
    public virtual async Task ReadRow_NotThere_GivesNull()
    {
        var table = await TableAsync();
        var entry = NewEntry();
        (await table.ReadRow(entry.GrainId, entry.ReminderName, Token)).ShouldBeNull("Reading a reminder of an unknown grain gives null.");
        await table.UpsertRow(entry, Token);

        (await table.ReadRow(entry.GrainId, "another name", Token)).ShouldBeNull("Reading a reminder that is not there gives null.");
        (await table.ReadRow(NewId(), entry.ReminderName, Token)).ShouldBeNull("Reading another grain's reminder gives null.");
        (await table.ReadRows(NewId(), Token)).Reminders.ShouldBeEmpty("A grain without reminders has none.");
    }

    [Fact]
    public virtual async Task ReadRows_OfAGrain_GivesItsRemindersOnly()
    {
        var table = await TableAsync();
        var (mine, prefix) = (NewId(), NewId());
        // One id that begins with another, and names that differ in case or punctuation only, must not run together.
        var longer = GrainId.Create("suite", prefix.Key.ToString() + "1");
        string[] names = ["r", "R", "r/", "r\\", "r#", "r?", "r%2F", "r_", " r", "r.", "é", "名前", new('n', 200)];
        foreach (var name in names) await table.UpsertRow(NewEntry(mine, name), Token);
        await table.UpsertRow(NewEntry(prefix, "one"), Token);
        await table.UpsertRow(NewEntry(longer, "two"), Token);

        Names(await table.ReadRows(mine, Token)).ShouldBe(names, ignoreOrder: true,
            "A grain's reminders are all there, each under its own name.");
        Names(await table.ReadRows(prefix, Token)).ShouldBe(["one"], "A grain sees no reminder of one whose id begins with its own.");
        Names(await table.ReadRows(longer, Token)).ShouldBe(["two"], "A grain sees no reminder of one whose id its own begins with.");
    }

    [Fact]
    public virtual async Task Rows_OfTwoSilos_AreOneTable()
    {
        var (first, second) = (await TableAsync(), await TableAsync());
        var entry = NewEntry();
        var etag = await UpsertAsync(first, entry);
        ShouldBeSame(await second.ReadRow(entry.GrainId, entry.ReminderName, Token), entry, etag);
        var newer = await UpsertAsync(second, entry);
        newer.ShouldNotBe(etag, "Each upsert changes the etag, whichever silo made it.");

        (await first.RemoveRow(entry.GrainId, entry.ReminderName, etag, Token)).ShouldBeFalse(
            "An etag is stale whichever silo wrote after it.");
        (await first.RemoveRow(entry.GrainId, entry.ReminderName, newer, Token)).ShouldBeTrue("An etag is good on every silo.");

        (await second.ReadRows(0, 0, Token)).Reminders.ShouldBeEmpty("What one silo removed no other reads.");
    }

    [Fact]
    public virtual async Task Services_InOneStore_DoNotSeeEachOther()
    {
        var (mine, others) = (await TableAsync(), await TableAsync(ServiceId + "-other"));
        var entry = NewEntry();
        var etag = await UpsertAsync(mine, entry);

        (await others.ReadRow(entry.GrainId, entry.ReminderName, Token)).ShouldBeNull("A service sees no reminders of another.");
        (await others.ReadRows(entry.GrainId, Token)).Reminders.ShouldBeEmpty("A service sees no reminders of another.");
        (await others.ReadRows(0, 0, Token)).Reminders.ShouldBeEmpty("A service sees no reminders of another.");
        (await others.RemoveRow(entry.GrainId, entry.ReminderName, etag, Token)).ShouldBeFalse("A service removes no reminder of another.");
        await others.UpsertRow(NewEntry(), Token);
        await others.TestOnlyClearTable(Token);
        ShouldBeSame(await mine.ReadRow(entry.GrainId, entry.ReminderName, Token), entry, etag);
    }

    [Fact]
    public virtual async Task TestOnlyClearTable_RemovesEveryRow()
    {
        var table = await TableAsync();
        for (var i = 0; i < 30; i++) await table.UpsertRow(NewEntry(), Token);

        await table.TestOnlyClearTable(Token);

        (await table.ReadRows(0, 0, Token)).Reminders.ShouldBeEmpty("A cleared table has no rows.");
        var entry = NewEntry();
        var etag = await UpsertAsync(table, entry);
        ShouldBeSame(await table.ReadRow(entry.GrainId, entry.ReminderName, Token), entry, etag);
    }

    [Fact]
    public virtual async Task CancelledToken_OnAnyMethod_ThrowsAndChangesNothing()
    {
        var table = await TableAsync();
        var entry = NewEntry();
        var etag = await UpsertAsync(table, entry);
        var gone = new CancellationToken(canceled: true);

        await ShouldCancelAsync("ReadRow", () => table.ReadRow(entry.GrainId, entry.ReminderName, gone));
        await ShouldCancelAsync("ReadRows of a grain", () => table.ReadRows(entry.GrainId, gone));
        await ShouldCancelAsync("ReadRows of a range", () => table.ReadRows(0, 0, gone));
        await ShouldCancelAsync("UpsertRow", () => table.UpsertRow(entry, gone));
        await ShouldCancelAsync("RemoveRow", () => table.RemoveRow(entry.GrainId, entry.ReminderName, etag, gone));
        await ShouldCancelAsync("TestOnlyClearTable", () => table.TestOnlyClearTable(gone));
        ShouldBeSame(await table.ReadRow(entry.GrainId, entry.ReminderName, Token), entry, etag);
    }

    private static Task ShouldCancelAsync(string method, Func<Task> call) =>
        ShouldThrowAsync<OperationCanceledException>(call, $"{method} with a cancelled token must throw.");

    private static IEnumerable<string> Names(ReminderTableData data) => data.Reminders.Select(row => row.ReminderName);
}
