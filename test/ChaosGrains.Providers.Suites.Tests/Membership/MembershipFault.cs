namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>One way each in which a membership table can be wrong.</summary>
public enum MembershipFault
{
    None,
    PairsANewVersionWithOldRows,
    ComparesAndWritesInTwoSteps,
    ThrowsOnALostRace,
    IgnoresTheVersion,
    IgnoresTheRowEtag,
    KeepsTheRowEtag,
    OverwritesOnInsert,
    InsertsOnUpdate,
    LosesSuspectsOfTheDead,
    StoresLocalTime,
    StoresTheWholeHeartbeat,
    MovesTheVersionByAHeartbeat,
    ChangesTheVersionEtagByAHeartbeat,
    CleansOnlyTheDead,
    CleansTheActive,
    CleansByStartTime,
    ResetsWhenInitialized,
    SharesRowsAmongClusters,
    DeletesEveryCluster,
    DeletesItsOwnWhateverIsAsked,
    ListsGatewaysThatAreNotActive,
    ListsGatewaysWithoutAPort,
    IgnoresCancellation,
    ForgetsInTheOldInsert,
}
