namespace ChaosGrains.Providers.Suites.Reminders;

/// <summary>
/// The contract of <see cref="IReminderTable"/>, one case for each rule. Inherit it in a public class of a test project; where a provider
/// differs on purpose, override the case and say why.
/// </summary>
public abstract partial class ReminderTableSuite : ProviderSuite
{
    private const string AwkwardName = "wake/up\\at #7? 100%_é名";

    /// <summary>
    /// A table of this service, not yet started. Called several times for one service, it gives several silos' views of one table.
    /// </summary>
    protected abstract ValueTask<IReminderTable> CreateTableAsync(string serviceId);

    /// <summary>What the provider keeps of a start time and a period; the contract asks for a millisecond.</summary>
    protected virtual TimeSpan TimeResolution => TimeSpan.FromMilliseconds(1);

    /// <summary>Rows of the range case.</summary>
    protected virtual int RangeRows => 1000;

    /// <summary>Random intervals that the range case reads.</summary>
    protected virtual int RangeReads => 1000;

    private async Task<IReminderTable> TableAsync(string? serviceId = null)
    {
        var table = await CreateTableAsync(serviceId ?? ServiceId);
        await table.StartAsync(Token);
        return table;
    }

    private static GrainId NewId() => GrainId.Create("suite", $"grain/with\\ #?-{Guid.NewGuid():N}");

    private static ReminderEntry NewEntry(GrainId? grainId = null, string name = AwkwardName) => new()
    {
        GrainId = grainId ?? NewId(),
        ReminderName = name,
        StartAt = new(2031, 12, 31, 23, 59, 58, 123, DateTimeKind.Utc),
        Period = TimeSpan.FromMilliseconds(90_061_001),
    };

    private static async Task<string> UpsertAsync(IReminderTable table, ReminderEntry entry)
    {
        var etag = await table.UpsertRow(entry, Token);
        etag.ShouldNotBeNullOrEmpty("An upsert returns an etag.");
        return etag;
    }

    private void ShouldBeSame(ReminderEntry? actual, ReminderEntry expected, string etag)
    {
        actual.ShouldNotBeNull("A reminder that was written is there.");
        actual.GrainId.ShouldBe(expected.GrainId, "A reminder is read with the grain id it was written with.");
        actual.ReminderName.ShouldBe(expected.ReminderName, "A reminder is read with the name it was written with.");
        actual.StartAt.Kind.ShouldNotBe(DateTimeKind.Local, "A start time is read in UTC.");
        (actual.StartAt - expected.StartAt).Duration().ShouldBeLessThan(TimeResolution,
            $"The start time {expected.StartAt:O} was read as {actual.StartAt:O}.");
        (actual.Period - expected.Period).Duration().ShouldBeLessThan(TimeResolution,
            $"The period {expected.Period} was read as {actual.Period}.");
        actual.ETag.ShouldBe(etag, "A reminder is read with the etag that its upsert returned.");
    }
}
