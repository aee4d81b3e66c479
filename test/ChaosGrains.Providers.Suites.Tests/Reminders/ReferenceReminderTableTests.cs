using System.Collections.Concurrent;

namespace ChaosGrains.Providers.Suites.Reminders;

/// <summary>The suite itself can be passed.</summary>
public sealed class ReferenceReminderTableTests : ReminderTableSuite
{
    private readonly ConcurrentDictionary<string, ReminderEntry> _store = new();

    protected override ValueTask<IReminderTable> CreateTableAsync(string serviceId) =>
        new(new ReferenceReminderTable(_store, serviceId, ReminderFault.None));
}
