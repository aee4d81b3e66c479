namespace ChaosGrains.Providers.Suites.Reminders;

/// <summary>Many rows: ranges of the hash ring, and writers at once.</summary>
public abstract partial class ReminderTableSuite
{
    [Fact]
    public virtual async Task Upsert_InParallel_GivesEachCallAnEtagOfItsOwn()
    {
        var table = await TableAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            var id = NewId();
            var etags = await Task.WhenAll(Enumerable.Range(0, 5).Select(__ => UpsertPatientlyAsync(table, NewEntry(id))));
            etags.ShouldBeUnique();
            var row = (await table.ReadRows(id, Token)).Reminders.ShouldHaveSingleItem("Upserts of one reminder at once make one row.");
            etags.ShouldContain(row.ETag, "The row has the etag of the upsert that came last.");
        }));
    }

    [Fact]
    public virtual async Task ReadRows_RandomIntervals_GivesWhatTheHashSays()
    {
        var table = await TableAsync();
        var random = new Random(20_260_228);
        var rows = Enumerable.Range(0, RangeRows).Select(_ => NewEntry()).ToArray();
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token },
            async (row, token) => await table.UpsertRow(row, token));
        var hashes = rows.Select(row => (Hash: row.GrainId.GetUniformHashCode(), Id: row.GrainId)).OrderBy(row => row.Hash).ToArray();
        hashes.Select(row => row.Hash >> 29).Distinct().Count().ShouldBe(8, "The ids of this case lie in every eighth of the ring.");

        (await ReadAsync(table, 0, 0)).ShouldBe(hashes.Select(row => row.Id), "(0, 0] is the whole ring.");
        (await ReadAsync(table, 0, uint.MaxValue)).ShouldBe(hashes.Select(row => row.Id),
            "(0, max] is the whole ring, but for the hash 0.");
        for (var i = 0; i < RangeReads; i++)
        {
            var (begin, end) = Interval(i, random, hashes[random.Next(hashes.Length)].Hash);
            (await ReadAsync(table, begin, end)).ShouldBe(hashes.Where(row => IsIn(row.Hash, begin, end)).Select(row => row.Id),
                $"The rows of ({begin}, {end}]{(begin >= end ? ", which wraps around" : "")}: begin is not in it, end is.");
        }
    }

    [Fact]
    public virtual async Task RemoveRow_InParallel_IsTrueOnceAndLeavesTheOthers()
    {
        var (first, second) = (await TableAsync(), await TableAsync());
        var id = NewId();
        var rows = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
            (Name: $"{i}", ETag: await UpsertAsync(first, NewEntry(id, $"{i}")))));
        var removed = rows[..5];

        var answers = await Task.WhenAll(removed.SelectMany(row => new[] { first, second }.Select(async table =>
            (row.Name, Removed: await table.RemoveRow(id, row.Name, row.ETag, Token)))));

        answers.Where(answer => answer.Removed).Select(answer => answer.Name).ShouldBe(removed.Select(row => row.Name), ignoreOrder: true,
            "Of two removals of one reminder at once exactly one returns true.");
        Names(await second.ReadRows(id, Token)).ShouldBe(rows[5..].Select(row => row.Name), ignoreOrder: true, "The other reminders stay.");
    }

    private static async Task<GrainId[]> ReadAsync(IReminderTable table, uint begin, uint end) =>
        [.. (await table.ReadRows(begin, end, Token)).Reminders.Select(row => row.GrainId).OrderBy(id => id.GetUniformHashCode())];

    /// <summary>
    /// Random ends, and for some intervals ends that lie on a row's hash or near each other; some of each kind wrap around.
    /// </summary>
    private static (uint Begin, uint End) Interval(int number, Random random, uint hash)
    {
        var (one, two) = ((uint)random.NextInt64(1L << 32), (uint)random.NextInt64(1L << 32));
        return (number % 10) switch
        {
            0 => (hash, one),
            1 => (one, hash),
            2 => (hash - 1, hash),
            3 => number % 100 == 3 ? (hash, hash) : (hash, hash + 1),
            4 => (Math.Max(one, two), Math.Min(one, two)),
            5 or 6 => (one, two),
            _ => (one, one + (two >> 5)),
        };
    }

    private static bool IsIn(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    /// <summary>A provider may refuse one of several upserts at once; then it is tried again.</summary>
    private static async Task<string> UpsertPatientlyAsync(IReminderTable table, ReminderEntry entry)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await UpsertAsync(table, entry);
            }
            catch (Exception) when (attempt < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5 * attempt), TimeProvider.System, Token);
            }
        }
    }
}
