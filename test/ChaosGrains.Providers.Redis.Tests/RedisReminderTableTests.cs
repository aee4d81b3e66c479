using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Providers.Suites.Reminders;
using ChaosGrains.Providers.Suites.Servers;
using StackExchange.Redis;

namespace ChaosGrains.Providers.Redis;

public sealed class RedisReminderTableTests(RedisServer redis) : ReminderTableSuite
{
    protected override ValueTask<IReminderTable> CreateTableAsync(string serviceId) =>
        new(Own(ProviderServices.ForSilo(ClusterId, serviceId, silo => silo.UseRedisReminderService(options =>
            options.ConfigurationOptions = ConfigurationOptions.Parse(redis.ConnectionString)))).ReminderTable);

    // Microsoft's table has no methods with a token: those of the interface start the call and then throw, so a call that was cancelled
    // may have been carried out. Orleans cancels only at a stop, after which nobody relies on the outcome.
    public override async Task CancelledToken_OnAnyMethod_ThrowsAndChangesNothing()
    {
        var table = await CreateTableAsync(ServiceId);
        await table.StartAsync(Token);
        var (id, gone) = (GrainId.Create("suite", "grain"), new CancellationToken(canceled: true));
        var entry = new ReminderEntry { GrainId = id, ReminderName = "name", Period = TimeSpan.FromMinutes(1) };

        foreach (var call in new Func<Task>[]
        {
            () => table.ReadRow(id, "name", gone), () => table.ReadRows(id, gone), () => table.ReadRows(0, 0, gone),
            () => table.UpsertRow(entry, gone), () => table.RemoveRow(id, "name", "etag", gone), () => table.TestOnlyClearTable(gone),
        })
        {
            await ShouldThrowAsync<OperationCanceledException>(call, "A call with a cancelled token throws.");
        }
    }
}
