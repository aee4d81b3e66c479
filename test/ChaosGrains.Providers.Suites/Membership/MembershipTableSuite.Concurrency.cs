namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>Many writers and readers at once.</summary>
public abstract partial class MembershipTableSuite
{
    private static readonly TimeSpan ParallelTime = TimeSpan.FromMinutes(2);

    [Fact]
    public virtual async Task UpdateRow_InParallel_LetsOneWriterThroughAtATime()
    {
        var table = await TableAsync();
        var entry = Members.Create();
        var next = (await table.ReadAllAsync(Token)).Version.Next();

        var inserted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => table.InsertRowAsync(entry, next, Token)));
        inserted.Count(won => won).ShouldBe(1, "Of twenty equal inserts at once exactly one succeeds, and the others return false.");

        await Task.WhenAll(Enumerable.Range(0, 19).Select(seed => UpdateOnceAsync(table, entry.SiloAddress, new Random(seed))))
            .WaitAsync(ParallelTime, Token);
        var data = await table.ReadAllAsync(Token);
        data.Version.Version.ShouldBe(20, "One insert and nineteen updates make version 20: none is lost, none counted twice.");
        data.Members.ShouldHaveSingleItem("Updates at once make no further row.");
    }

    [Fact]
    public virtual async Task ReadAll_WhileOthersWrite_NeverPairsAVersionWithOtherRows()
    {
        const int writes = 60;
        var tables = await Task.WhenAll(TableAsync(), TableAsync(), TableAsync());
        foreach (var table in tables) await ReadConsistentlyAsync(table);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var readers = Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => ReadUntilAsync(tables[i % 3], done.Token), Token)));
        await Task.WhenAll(WriteVersionsAsync(tables[0], writes / 2, 1), WriteVersionsAsync(tables[1], writes / 2, 2));
        await done.CancelAsync();

        await readers;
        (await ReadConsistentlyAsync(tables[2])).ShouldBe(writes, "Every write that returned true is in the table.");
    }

    private static async Task UpdateOnceAsync(IMembershipTable table, SiloAddress silo, Random random)
    {
        bool updated;
        do
        {
            var (row, etag, version) = await RowAsync(table, silo);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 20)), TimeProvider.System, Token);
            updated = await table.UpdateRowAsync(row, etag, version.Next(), Token);
        }
        while (!updated);
    }

    /// <summary>
    /// Each write puts the version it makes into the row it writes: rows and version that belong together are then known.
    /// </summary>
    private static async Task WriteVersionsAsync(IMembershipTable table, int writes, int seed)
    {
        var random = new Random(seed);
        for (var written = 0; written < writes;)
        {
            var data = await table.ReadAllAsync(Token);
            var next = data.Version.Next();
            var update = data.Members.Count > 5;
            var entry = update ? data.Members[random.Next(data.Members.Count)].Item1 : Members.Create();
            var etag = data.TryGet(entry.SiloAddress)?.Item2;
            entry.ProxyPort = next.Version;
            if (update ? await table.UpdateRowAsync(entry, etag!, next, Token) : await table.InsertRowAsync(entry, next, Token)) written++;
            else await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 10)), TimeProvider.System, Token);
        }
    }

    private static async Task ReadUntilAsync(IMembershipTable table, CancellationToken done)
    {
        var last = 0;
        do
        {
            var version = await ReadConsistentlyAsync(table);
            version.ShouldBeGreaterThanOrEqualTo(last, "A reader never goes back in time.");
            last = version;
        }
        while (!done.IsCancellationRequested);
    }

    /// <summary>Reads a table that <see cref="WriteVersionsAsync"/> writes, and gives its version.</summary>
    private static async Task<int> ReadConsistentlyAsync(IMembershipTable table)
    {
        var data = await table.ReadAllAsync(Token);
        var newest = data.Members.Select(member => member.Item1.ProxyPort).DefaultIfEmpty(0).Max();
        newest.ShouldBe(data.Version.Version,
            "ReadAll must give the rows that belong to its version: a silo missing from a newer version ends itself.");
        return data.Version.Version;
    }
}
