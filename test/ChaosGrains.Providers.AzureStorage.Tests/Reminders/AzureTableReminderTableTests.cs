using Azure.Data.Tables;
using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Providers.Suites.Servers;

namespace ChaosGrains.Providers.AzureStorage.Tests.Reminders;

public sealed class AzureTableReminderTableTests(AzuriteServer azurite) : IAsyncDisposable
{
    private readonly string _table = $"t{Guid.NewGuid():N}";
    private readonly List<IAsyncDisposable> _owned = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TableClient Table => new(azurite.ConnectionString, _table);

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned) await owned.DisposeAsync();
    }

    [Fact]
    public async Task ReadRows_OfMoreThanAPage_GivesAll()
    {
        const int rows = 1_100; // The service answers at most 1,000 rows at a time.
        var table = await TableAsync();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token };
        await Parallel.ForEachAsync(Enumerable.Range(0, rows), parallel,
            async (i, token) => await table.UpsertRow(Entry($"key {i}"), token));

        (await table.ReadRows(0, uint.MaxValue, Token)).Reminders.Select(row => row.GrainId).Distinct().Count().ShouldBe(rows);

        await table.TestOnlyClearTable(Token);
        (await table.ReadRows(0, 0, Token)).Reminders.ShouldBeEmpty();
    }

    [Fact]
    public async Task Upsert_VeryLongAndOddNames_RoundTrips()
    {
        var table = await TableAsync();
        string[] names = ["", "/", "\\", "#", "?", "%", "'", "\t", "\u0081", "名前", "😀",
            new string('n', 3000) + "1", new string('n', 3000) + "2"];
        foreach (var name in names) await table.UpsertRow(Entry(new string('k', 3000), name), Token);

        var entry = Entry(new string('k', 3000));
        (await table.ReadRows(entry.GrainId, Token)).Reminders.Select(row => row.ReminderName).ShouldBe(names, ignoreOrder: true);
        foreach (var name in names) (await table.ReadRow(entry.GrainId, name, Token)).ShouldNotBeNull().ReminderName.ShouldBe(name);
    }

    [Theory]
    [InlineData("shop", "shop_0")]
    [InlineData("shop", "shop:0")]
    [InlineData("shop", "SHOP")]
    public async Task ReadRows_OfServicesWithLikeIds_KeepApart(string one, string other)
    {
        var (table, others) = (await TableAsync(one), await TableAsync(other));
        await table.UpsertRow(Entry("one"), Token);
        await others.UpsertRow(Entry("other"), Token);

        (await table.ReadRows(0, 0, Token)).Reminders.ShouldHaveSingleItem().GrainId.ShouldBe(Entry("one").GrainId);
        (await others.ReadRows(0, 0, Token)).Reminders.ShouldHaveSingleItem().GrainId.ShouldBe(Entry("other").GrainId);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("no-quotes")]
    [InlineData("\"quotes\"")]
    [InlineData("W/\"datetime'1999'\"")]
    [InlineData("")]
    public async Task RemoveRow_WithWhatIsNoEtag_IsFalse(string etag)
    {
        var table = await TableAsync();
        var entry = Entry("kept");
        await table.UpsertRow(entry, Token);

        (await table.RemoveRow(entry.GrainId, entry.ReminderName, etag, Token)).ShouldBeFalse();

        (await table.ReadRow(entry.GrainId, entry.ReminderName, Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task ReadRows_WithASpoiltRow_GivesTheOthers()
    {
        var table = await TableAsync();
        var (good, spoilt) = (Entry("good"), Entry("spoilt"));
        await table.UpsertRow(good, Token);
        await table.UpsertRow(spoilt, Token);
        var rows = Table.QueryAsync<TableEntity>(entity => entity.RowKey.CompareTo("cart:spoilt") > 0, cancellationToken: Token);
        var row = await rows.SingleAsync(Token);
        row["StartAt"] = "never";
        await Table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Token);

        (await table.ReadRows(0, 0, Token)).Reminders.ShouldHaveSingleItem().GrainId.ShouldBe(good.GrainId);
        var error = await Should.ThrowAsync<AzureStorageException>(() => table.ReadRow(spoilt.GrainId, spoilt.ReminderName, Token));
        error.Message.ShouldContain($"A row of table '{_table}' of account 'devstoreaccount1' (reminders) is no reminder");
    }

    [Fact]
    public async Task AnyCall_TableDeletedMeanwhile_IsAnErrorAndNoEmptyTable()
    {
        var table = await TableAsync();
        await Table.DeleteAsync(Token);
        var entry = Entry("lost");

        await ShouldFailAsync(() => table.ReadRows(0, 0, Token));
        await ShouldFailAsync(() => table.ReadRows(entry.GrainId, Token));
        await ShouldFailAsync(() => table.ReadRow(entry.GrainId, entry.ReminderName, Token));
        await ShouldFailAsync(() => table.UpsertRow(entry, Token));
        await ShouldFailAsync(() => table.RemoveRow(entry.GrainId, entry.ReminderName, "W/\"datetime'2026'\"", Token));
    }

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    public async Task Upsert_StartBeforeTheServicesTime_RoundTripsToTheTick(DateTimeKind kind)
    {
        var table = await TableAsync();
        var entry = Entry("old");
        entry.StartAt = new DateTime(1066, 10, 14, 9, 0, 0, kind).AddTicks(1);
        entry.Period = TimeSpan.MaxValue;
        await table.UpsertRow(entry, Token);

        var read = (await table.ReadRow(entry.GrainId, entry.ReminderName, Token)).ShouldNotBeNull();

        (read.StartAt.Ticks, read.StartAt.Kind, read.Period).ShouldBe((entry.StartAt.Ticks, DateTimeKind.Utc, TimeSpan.MaxValue));
    }

    private static async Task ShouldFailAsync(Func<Task> call)
    {
        var error = await Should.ThrowAsync<AzureStorageException>(call);
        error.ErrorCode.ShouldBe("TableNotFound");
        error.Message.ShouldContain("deleted while the silo ran");
    }

    private async Task<IReminderTable> TableAsync(string serviceId = "shop")
    {
        var services = ProviderServices.ForSilo("cluster", serviceId, silo => silo.UseAzureTableReminders(options =>
            (options.ConnectionString, options.TableName) = (azurite.ConnectionString, _table)));
        _owned.Add(services);
        await services.ReminderTable.StartAsync(Token);
        return services.ReminderTable;
    }

    private static ReminderEntry Entry(string key, string name = "wake up") => new()
    {
        GrainId = GrainId.Create("cart", key),
        ReminderName = name,
        StartAt = new(2026, 11, 23, 18, 0, 0, DateTimeKind.Utc),
        Period = TimeSpan.FromMinutes(1),
    };
}
