using ChaosGrains.Providers.Suites.Reminders;

namespace ChaosGrains.Providers.Suites.Memory;

/// <summary>The suite agrees with Orleans about its own reminder table.</summary>
public sealed class MemoryReminderTableTests(MemorySilo silo, OtherMemorySilo other)
    : ReminderTableSuite, IClassFixture<MemorySilo>, IClassFixture<OtherMemorySilo>
{
    // The table is one for all cases: each begins with an empty one.
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await silo.Reminders.TestOnlyClearTable(Token);
        await other.Reminders.TestOnlyClearTable(Token);
    }

    protected override ValueTask<IReminderTable> CreateTableAsync(string serviceId) =>
        new(serviceId == ServiceId ? silo.Reminders : other.Reminders);
}
