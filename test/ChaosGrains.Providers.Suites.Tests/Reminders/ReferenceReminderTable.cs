using System.Collections.Concurrent;
using System.Globalization;
using static ChaosGrains.Providers.Suites.Reminders.ReminderFault;

namespace ChaosGrains.Providers.Suites.Reminders;

/// <summary>A table that keeps every rule of the contract, but for the one that <paramref name="fault"/> breaks.</summary>
internal sealed class ReferenceReminderTable(
    ConcurrentDictionary<string, ReminderEntry> store, string serviceId, ReminderFault fault, Races? races = null) : IReminderTable
{
    private const int Page = 400;

    private readonly Races _races = races ?? new();
    private int _lastEtag;

    private IEnumerable<ReminderEntry> Rows =>
        store.Where(row => fault is SharesServices || IsMine(row.Key)).Select(row => row.Value);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => ReadRows(grainId, CancellationToken.None);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => ReadRows(begin, end, CancellationToken.None);

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => ReadRow(grainId, reminderName, CancellationToken.None);

    public Task<string?> UpsertRow(ReminderEntry entry) => UpsertRow(entry, CancellationToken.None);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        RemoveRow(grainId, reminderName, eTag, CancellationToken.None);

    public Task TestOnlyClearTable() => TestOnlyClearTable(CancellationToken.None);

    public async Task<ReminderTableData> ReadRows(GrainId grainId, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        return new(Rows.Where(row => IsOf(row, grainId)).Select(Copy));
    }

    public async Task<ReminderTableData> ReadRows(uint begin, uint end, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        var rows = Rows.Where(row => IsIn(row.GrainId.GetUniformHashCode(), begin, end)).Select(Copy);
        return new(fault is GivesOnlyTheFirstPage ? rows.Take(Page) : rows);
    }

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        if (store.GetValueOrDefault(Key(grainId, reminderName)) is { } row) return Copy(row);
        return fault is ThrowsWhenNotThere ? throw new KeyNotFoundException("404 Not Found") : null;
    }

    public async Task<string?> UpsertRow(ReminderEntry entry, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        var key = Key(entry.GrainId, entry.ReminderName);
        var row = Copy(entry);
        row.ETag = fault switch
        {
            KeepsTheEtagOnEqualUpserts when store.GetValueOrDefault(key) is { } there => there.ETag,
            CountsEtagsPerSilo => $"{Interlocked.Increment(ref _lastEtag)}",
            GivesEtagsInTwoSteps => await CountInTwoStepsAsync(key),
            _ => Guid.NewGuid().ToString(),
        };
        store[key] = row;
        return row.ETag;
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        var key = Key(grainId, reminderName);
        var there = store.TryGetValue(key, out var row) && (row.ETag == eTag || fault is RemovesWithAnyEtag);
        if (there && fault is RemovesInTwoSteps)
        {
            await _races.MeetAsync(key);
            store.TryRemove(key, out _);
            return true;
        }

        return there && store.TryRemove(key, out _) && fault is not RemovesWithoutSayingSo;
    }

    public async Task TestOnlyClearTable(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        if (fault is ClearsNothing) return;
        foreach (var key in store.Keys)
        {
            if (fault is ClearsOtherServices || IsMine(key)) store.TryRemove(key, out _);
        }
    }

    private bool IsMine(string key) => key.StartsWith(serviceId + '|', StringComparison.Ordinal);

    private bool IsIn(uint hash, uint begin, uint end)
    {
        if (fault is ComparesSignedHashes && begin < end) return (int)hash > (int)begin && (int)hash <= (int)end;
        if (begin == end) return fault is not TakesAFullRangeForAnEmptyOne;
        var after = hash > begin || (hash == begin && fault is IncludesTheBeginningOfARange);
        var before = hash < end || (hash == end && fault is not ExcludesTheEndOfARange);
        return begin < end || fault is DoesNotWrapAround ? after && before : after || before;
    }

    private bool IsOf(ReminderEntry row, GrainId grainId) => fault is TakesOneIdForThePrefixOfAnother
        ? row.GrainId.ToString().StartsWith(grainId.ToString(), StringComparison.Ordinal)
        : row.GrainId == grainId;

    private string Key(GrainId grainId, string name) =>
        $"{(fault is SharesServices ? "" : serviceId)}|{grainId}|{(fault is IgnoresTheCaseOfNames ? name.ToUpperInvariant() : name)}";

    private ReminderEntry Copy(ReminderEntry row) => new()
    {
        GrainId = row.GrainId,
        ReminderName = row.ReminderName,
        StartAt = Kept(row.StartAt),
        Period = fault is KeepsWholeSeconds ? TimeSpan.FromSeconds(Math.Floor(row.Period.TotalSeconds)) : row.Period,
        ETag = row.ETag,
    };

    private DateTime Kept(DateTime time) => fault switch
    {
        KeepsWholeSeconds => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)),
        GivesLocalTime => DateTime.SpecifyKind(time, DateTimeKind.Local),
        _ => time,
    };

    private async Task<string> CountInTwoStepsAsync(string key)
    {
        var etag = store.TryGetValue(key, out var row) ? int.Parse(row.ETag!, CultureInfo.InvariantCulture) + 1 : 1;
        await _races.MeetAsync(key);
        return $"{etag}";
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (fault is not IgnoresCancellation) cancellationToken.ThrowIfCancellationRequested();
    }
}
