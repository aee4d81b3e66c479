namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>One way each in which a grain storage can be wrong.</summary>
public enum StorageFault
{
    None,
    AcceptsAMissingEtag,
    AcceptsAStaleEtag,
    AcceptsAnEtagWhereNoRecordIs,
    ComparesAndWritesInTwoSteps,
    FailsWithoutAConflict,
    ForgetsTheEtagOfTheRefused,
    KeepsTheEtagOnEqualWrites,
    StartsEtagsAnewAfterAClear,
    LeavesTheStateWhenThereIsNoRecord,
    GivesANullState,
    SaysThatClearedRecordsExist,
    ClearsWithAStaleEtag,
    ClearsWithoutAnEtag,
    KeepsTheEtagOnClear,
    ClearsOnlyInMemory,
    ThrowsWhenThereIsNothingToClear,
    ReadsFromItsOwnCache,
    SharesStateNames,
    SharesServices,
    IgnoresTheCaseOfKeys,
    ReplacesPunctuationInKeys,
    CutsLongKeys,
    WritesAscii,
    IgnoresCancellation,
}
