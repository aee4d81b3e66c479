using System.Collections.Concurrent;
using static ChaosGrains.Providers.Suites.Reminders.ReminderFault;

namespace ChaosGrains.Providers.Suites.Reminders;

/// <summary>Each rule that is broken is found by the case that is about it.</summary>
public sealed class ReminderTableSuiteTests
{
    [Theory]
    [InlineData(IncludesTheBeginningOfARange,
        nameof(ReminderTableSuite.ReadRows_RandomIntervals_GivesWhatTheHashSays), "begin is not in it")]
    [InlineData(ExcludesTheEndOfARange, nameof(ReminderTableSuite.ReadRows_RandomIntervals_GivesWhatTheHashSays), "end is")]
    [InlineData(DoesNotWrapAround, nameof(ReminderTableSuite.ReadRows_RandomIntervals_GivesWhatTheHashSays), "which wraps around")]
    [InlineData(TakesAFullRangeForAnEmptyOne,
        nameof(ReminderTableSuite.ReadRows_RandomIntervals_GivesWhatTheHashSays), "is the whole ring")]
    [InlineData(ComparesSignedHashes, nameof(ReminderTableSuite.ReadRows_RandomIntervals_GivesWhatTheHashSays), "")]
    [InlineData(GivesOnlyTheFirstPage, nameof(ReminderTableSuite.ReadRows_RandomIntervals_GivesWhatTheHashSays), "is the whole ring")]
    [InlineData(KeepsTheEtagOnEqualUpserts,
        nameof(ReminderTableSuite.Upsert_Twice_RoundTripsWithANewEtag_AndIsRemovedByItAlone), "also one of equal values")]
    [InlineData(GivesEtagsInTwoSteps, nameof(ReminderTableSuite.Upsert_InParallel_GivesEachCallAnEtagOfItsOwn), "")]
    [InlineData(CountsEtagsPerSilo, nameof(ReminderTableSuite.Rows_OfTwoSilos_AreOneTable), "whichever silo made it")]
    [InlineData(RemovesInTwoSteps,
        nameof(ReminderTableSuite.RemoveRow_InParallel_IsTrueOnceAndLeavesTheOthers), "exactly one returns true")]
    [InlineData(RemovesWithAnyEtag,
        nameof(ReminderTableSuite.Upsert_Twice_RoundTripsWithANewEtag_AndIsRemovedByItAlone), "removal with a stale etag")]
    [InlineData(RemovesWithoutSayingSo, nameof(ReminderTableSuite.Upsert_Twice_RoundTripsWithANewEtag_AndIsRemovedByItAlone), "returns")]
    [InlineData(KeepsWholeSeconds, nameof(ReminderTableSuite.Upsert_OtherTimes_ReplacesTheRow), "was read as")]
    [InlineData(GivesLocalTime, nameof(ReminderTableSuite.Upsert_OtherTimes_ReplacesTheRow), "in UTC")]
    [InlineData(IgnoresTheCaseOfNames, nameof(ReminderTableSuite.ReadRows_OfAGrain_GivesItsRemindersOnly), "under its own name")]
    [InlineData(TakesOneIdForThePrefixOfAnother, nameof(ReminderTableSuite.ReadRows_OfAGrain_GivesItsRemindersOnly), "begins with its own")]
    [InlineData(SharesServices, nameof(ReminderTableSuite.Services_InOneStore_DoNotSeeEachOther), "no reminders of another")]
    [InlineData(ClearsOtherServices, nameof(ReminderTableSuite.Services_InOneStore_DoNotSeeEachOther), "that was written is there")]
    [InlineData(ClearsNothing, nameof(ReminderTableSuite.TestOnlyClearTable_RemovesEveryRow), "has no rows")]
    [InlineData(ThrowsWhenNotThere, nameof(ReminderTableSuite.ReadRow_NotThere_GivesNull), "404 Not Found")]
    [InlineData(IgnoresCancellation,
        nameof(ReminderTableSuite.CancelledToken_OnAnyMethod_ThrowsAndChangesNothing), "with a cancelled token")]
    public Task Suite_OnABrokenTable_FailsByItsRule(ReminderFault fault, string name, string rule) =>
        Teeth.ShouldFailAsync(new Broken(fault), name, rule);

#pragma warning disable xUnit1000 // Not to be discovered: its cases are meant to fail.
    private sealed class Broken(ReminderFault fault) : ReminderTableSuite
    {
        private readonly ConcurrentDictionary<string, ReminderEntry> _store = new();
        private readonly Races _races = new();

        protected override ValueTask<IReminderTable> CreateTableAsync(string serviceId) =>
            new(new ReferenceReminderTable(_store, serviceId, fault, _races));
    }
}
