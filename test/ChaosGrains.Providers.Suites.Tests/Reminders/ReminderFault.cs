namespace ChaosGrains.Providers.Suites.Reminders;

/// <summary>One way each in which a reminder table can be wrong.</summary>
public enum ReminderFault
{
    None,
    IncludesTheBeginningOfARange,
    ExcludesTheEndOfARange,
    DoesNotWrapAround,
    TakesAFullRangeForAnEmptyOne,
    ComparesSignedHashes,
    GivesOnlyTheFirstPage,
    KeepsTheEtagOnEqualUpserts,
    GivesEtagsInTwoSteps,
    CountsEtagsPerSilo,
    RemovesInTwoSteps,
    RemovesWithAnyEtag,
    RemovesWithoutSayingSo,
    KeepsWholeSeconds,
    GivesLocalTime,
    IgnoresTheCaseOfNames,
    TakesOneIdForThePrefixOfAnother,
    SharesServices,
    ClearsOtherServices,
    ClearsNothing,
    ThrowsWhenNotThere,
    IgnoresCancellation,
}
