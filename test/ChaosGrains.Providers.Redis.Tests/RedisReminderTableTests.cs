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

    // Microsoft's table knows no tokens, and the interface's own methods with a token pass it to nobody: a cancelled call is carried out.
    // Orleans cancels at a stop, when nobody relies on the outcome any more. Should this fail, the rule of the suite can be asked for.
    public override async Task CancelledToken_OnAnyMethod_ThrowsAndChangesNothing()
    {
        var table = await CreateTableAsync(ServiceId);
        await table.StartAsync(Token);
        var (id, gone) = (GrainId.Create("suite", "grain"), new CancellationToken(canceled: true));

        await table.UpsertRow(new() { GrainId = id, ReminderName = "name", Period = TimeSpan.FromMinutes(1) }, gone);

        (await table.ReadRow(id, "name", Token)).ShouldNotBeNull();
    }
}
