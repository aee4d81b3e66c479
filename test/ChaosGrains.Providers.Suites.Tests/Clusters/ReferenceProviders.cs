using System.Collections.Concurrent;
using ChaosGrains.Providers.Suites.Membership;
using ChaosGrains.Providers.Suites.Reminders;
using ChaosGrains.Providers.Suites.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace ChaosGrains.Providers.Suites.Clusters;

/// <summary>The reference implementations as providers of silos that share them, all or but one.</summary>
internal sealed class ReferenceProviders
{
    private readonly ReferenceMembershipStore _members = new();
    private readonly ConcurrentDictionary<string, StoredValue> _records = new();
    private readonly ConcurrentDictionary<string, ReminderEntry> _reminders = new();

    public StorageFault StorageFault { get; init; }

    /// <summary>Each silo keeps its state for itself.</summary>
    public bool StorageOfOneSilo { get; init; }

    /// <summary>Each silo keeps its reminders for itself.</summary>
    public bool RemindersOfOneSilo { get; init; }

    public void Configure(ISiloBuilder silo, SiloPlan plan)
    {
        silo.AddReminders();
        var records = StorageOfOneSilo ? new() : _records;
        var reminders = RemindersOfOneSilo ? new() : _reminders;
        silo.Services
            .AddSingleton<IMembershipTable>(new ReferenceMembershipTable(_members, plan.ClusterId, MembershipFault.None))
            .AddSingleton<IReminderTable>(new ReferenceReminderTable(reminders, plan.ServiceId, ReminderFault.None))
            .AddKeyedSingleton<IGrainStorage>(
                ClusterBehaviourSuite.StorageName, new ReferenceGrainStorage(records, plan.ServiceId, StorageFault));
    }
}
