using ChaosGrains.Providers.Suites.Storage;

namespace ChaosGrains.Providers.Suites.Clusters;

/// <summary>What silos do not share, or share without a fence, is found.</summary>
public sealed class ClusterBehaviourSuiteTests
{
    [Fact]
    public Task Suite_WhereEachSiloKeepsItsState_Fails() => Teeth.ShouldFailAsync(
        new Broken(new() { StorageOfOneSilo = true }),
        nameof(ClusterBehaviourSuite.State_AfterTheStopOfItsSilo_IsThereOnAnother),
        "outlives the silo that wrote it");

    [Fact]
    public Task Suite_WhereEtagsAreIgnored_Fails() => Teeth.ShouldFailAsync(
        new Broken(new() { StorageFault = StorageFault.AcceptsAStaleEtag }),
        nameof(ClusterBehaviourSuite.State_ChangedBehindTheGrain_ConflictsAndComesBackFresh),
        "behind its back cannot write");

    [Fact]
    public Task Suite_WhereEachSiloKeepsItsReminders_Fails() => Teeth.ShouldFailAsync(
        new Broken(new() { RemindersOfOneSilo = true }),
        nameof(ClusterBehaviourSuite.Reminder_AfterTheStopOfASilo_FiresOnTheOther),
        "Reminders");

#pragma warning disable xUnit1000 // Not to be discovered: its cases are meant to fail.
    private sealed class Broken(ReferenceProviders providers) : ClusterBehaviourSuite
    {
        protected override TimeSpan Patience => TimeSpan.FromSeconds(3);

        protected override void ConfigureSilo(ISiloBuilder silo, SiloPlan plan) => providers.Configure(silo, plan);
    }
}
