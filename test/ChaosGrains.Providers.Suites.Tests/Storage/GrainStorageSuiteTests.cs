using System.Collections.Concurrent;
using Orleans.Storage;
using static ChaosGrains.Providers.Suites.Storage.StorageFault;

namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>Each rule that is broken is found by the case that is about it.</summary>
public sealed class GrainStorageSuiteTests
{
    [Theory]
    [InlineData(AcceptsAMissingEtag, nameof(GrainStorageSuite.Write_WithoutEtagOverARecord_Conflicts), "over a record it must conflict")]
    [InlineData(AcceptsAStaleEtag, nameof(GrainStorageSuite.Write_WithStaleEtag_ConflictsAndChangesNothing), "stale etag must conflict")]
    [InlineData(AcceptsAnEtagWhereNoRecordIs,
        nameof(GrainStorageSuite.Write_WithAnEtagWhereNoRecordIs_Conflicts), "where there is none it must conflict")]
    [InlineData(AcceptsAnEtagWhereNoRecordIs,
        nameof(GrainStorageSuite.Write_WithAnEtagFromBeforeAClear_Conflicts), "cleared state stays cleared")]
    [InlineData(ComparesAndWritesInTwoSteps,
        nameof(GrainStorageSuite.Write_ManyActivationsOfOneGrainAtOnce_OneWins), "exactly one succeeds")]
    [InlineData(FailsWithoutAConflict,
        nameof(GrainStorageSuite.Write_WithStaleEtag_ConflictsAndChangesNothing), "stale etag must conflict")]
    [InlineData(ForgetsTheEtagOfTheRefused,
        nameof(GrainStorageSuite.Write_WithStaleEtag_ConflictsAndChangesNothing), "leaves the caller's etag")]
    [InlineData(KeepsTheEtagOnEqualWrites, nameof(GrainStorageSuite.Write_EqualValues_ChangesTheEtag), "also one of equal values")]
    [InlineData(StartsEtagsAnewAfterAClear, nameof(GrainStorageSuite.WriteClearWrite_ChangesTheEtagAtEachStep), "never comes back")]
    [InlineData(LeavesTheStateWhenThereIsNoRecord, nameof(GrainStorageSuite.Read_NoRecord_ResetsStateAndEtag), "State is the default")]
    [InlineData(GivesANullState, nameof(GrainStorageSuite.Read_NoRecordIntoNullState_GivesAState), "State is never null")]
    [InlineData(GivesANullState, nameof(GrainStorageSuite.Clear_ARecord_GivesTheDefaultAndNotNull), "State is never null")]
    [InlineData(ClearsWithAStaleEtag, nameof(GrainStorageSuite.Clear_WithStaleEtag_ConflictsAndChangesNothing), "clear with a stale etag")]
    [InlineData(ClearsWithoutAnEtag, nameof(GrainStorageSuite.Clear_WithoutEtagOverARecord_Conflicts), "clear without an etag")]
    [InlineData(KeepsTheEtagOnClear, nameof(GrainStorageSuite.Clear_ARecord_ChangesTheEtag), "never the old one")]
    [InlineData(ClearsOnlyInMemory,
        nameof(GrainStorageSuite.WriteClearRead_GivesTheDefault_AndTheClearedEtagWrites), "after reading a cleared record")]
    [InlineData(ThrowsWhenThereIsNothingToClear, nameof(GrainStorageSuite.Clear_NoRecord_GivesTheDefault), "404 Not Found")]
    [InlineData(ThrowsWhenThereIsNothingToClear, nameof(GrainStorageSuite.Clear_Again_DoesNothingMore), "404 Not Found")]
    [InlineData(ReadsFromItsOwnCache, nameof(GrainStorageSuite.Records_OfTwoSilos_AreFencedByOneEtag), "at once what another reads")]
    [InlineData(SharesStateNames, nameof(GrainStorageSuite.StateNames_OfOneGrain_AreDifferentRecords), "records of their own")]
    [InlineData(SharesServices, nameof(GrainStorageSuite.Services_InOneStore_DoNotSeeEachOther), "no records of another")]
    [InlineData(IgnoresTheCaseOfKeys, nameof(GrainStorageSuite.Keys_DifferingOnlyInCaseOrPunctuation_AreDifferentRecords), "")]
    [InlineData(ReplacesPunctuationInKeys, nameof(GrainStorageSuite.Keys_DifferingOnlyInCaseOrPunctuation_AreDifferentRecords), "")]
    [InlineData(CutsLongKeys, nameof(GrainStorageSuite.Keys_LongOnes_DifferToTheLastCharacter), "")]
    [InlineData(WritesAscii, nameof(GrainStorageSuite.WriteRead_StringKey_RoundTrips), "what was written")]
    [InlineData(IgnoresCancellation,
        nameof(GrainStorageSuite.CancelledToken_OnAnyMethod_ThrowsAndChangesNothing), "with a cancelled token")]
    public Task Suite_OnABrokenStorage_FailsByItsRule(StorageFault fault, string name, string rule) =>
        Teeth.ShouldFailAsync(new Broken(fault), name, rule);

    [Theory]
    [InlineData(AcceptsAMissingEtag, "must conflict")]
    [InlineData(AcceptsAStaleEtag, "must conflict")]
    [InlineData(AcceptsAnEtagWhereNoRecordIs, "must conflict")]
    [InlineData(FailsWithoutAConflict, "only by a conflict")]
    [InlineData(KeepsTheEtagOnEqualWrites, "An etag never comes back")]
    [InlineData(StartsEtagsAnewAfterAClear, "An etag never comes back")]
    [InlineData(ClearsWithAStaleEtag, "must conflict")]
    [InlineData(ClearsWithoutAnEtag, "must conflict")]
    [InlineData(ClearsOnlyInMemory, "read after")]
    [InlineData(KeepsTheEtagOnClear, "gives no etag")]
    public Task ModelSuite_OnABrokenStorage_FindsASequence(StorageFault fault, string rule) =>
        Teeth.ShouldFailAsync(new BrokenModel(fault), nameof(GrainStorageModelSuite.Sequences_OfReadsWritesAndClears_FollowTheModel), rule);

    [Fact]
    public Task ModelSuite_WhereClearedRecordsSeemToExist_FindsASequence() =>
        Teeth.ShouldFailAsync(
            new BrokenModel(SaysThatClearedRecordsExist, clearDeletes: false),
            nameof(GrainStorageModelSuite.Sequences_OfReadsWritesAndClears_FollowTheModel),
            "RecordExists read after");

#pragma warning disable xUnit1000 // Not to be discovered: their cases are meant to fail.
    private sealed class Broken(StorageFault fault) : GrainStorageSuite
    {
        private readonly ConcurrentDictionary<string, StoredValue> _store = new();

        protected override ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
            new(new ReferenceGrainStorage(_store, serviceId, fault));
    }

    private sealed class BrokenModel(StorageFault fault, bool clearDeletes = true) : GrainStorageModelSuite
    {
        private readonly ConcurrentDictionary<string, StoredValue> _store = new();

        protected override bool ClearDeletes => clearDeletes;

        protected override ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
            new(new ReferenceGrainStorage(_store, serviceId, fault, clearDeletes));
    }
}
