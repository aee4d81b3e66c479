using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Providers.Suites.Reminders;
using ChaosGrains.Providers.Suites.Servers;

namespace ChaosGrains.Providers.AzureStorage.Tests.Reminders;

public sealed class AzureTableReminderSuiteTests(AzuriteServer azurite) : ReminderTableSuite
{
    // Each row is kept to the tick.
    protected override TimeSpan TimeResolution => TimeSpan.FromTicks(1);

    protected override ValueTask<IReminderTable> CreateTableAsync(string serviceId) => ValueTask.FromResult(
        Own(ProviderServices.ForSilo(ClusterId, serviceId,
            silo => silo.UseAzureTableReminders(options => options.ConnectionString = azurite.ConnectionString))).ReminderTable);
}
