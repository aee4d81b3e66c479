using Orleans.Messaging;
using static ChaosGrains.Providers.Suites.Membership.MembershipFault;

namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>Each rule that is broken is found by the case that is about it.</summary>
public sealed class MembershipTableSuiteTests
{
    [Theory]
    [InlineData(PairsANewVersionWithOldRows, nameof(MembershipTableSuite.ReadAll_WhileOthersWrite_NeverPairsAVersionWithOtherRows),
        "rows that belong to its version")]
    [InlineData(ComparesAndWritesInTwoSteps,
        nameof(MembershipTableSuite.UpdateRow_InParallel_LetsOneWriterThroughAtATime), "exactly one succeeds")]
    [InlineData(ThrowsOnALostRace, nameof(MembershipTableSuite.UpdateRow_InParallel_LetsOneWriterThroughAtATime), "409 Conflict")]
    [InlineData(IgnoresTheVersion, nameof(MembershipTableSuite.ReadRow_AfterInsert_GivesTheRowAndTheNewVersion),
        "successor of the stored one")]
    [InlineData(IgnoresTheVersion, nameof(MembershipTableSuite.UpdateRow_NineRounds_ChangesOnlyByTheRightEtagAndVersion),
        "successor of the stored one")]
    [InlineData(IgnoresTheVersion, nameof(MembershipTableSuite.Writes_OfTwoSilos_AreFencedByOneVersion), "must be refused")]
    [InlineData(IgnoresTheRowEtag, nameof(MembershipTableSuite.UpdateRow_NineRounds_ChangesOnlyByTheRightEtagAndVersion), "stale row etag")]
    [InlineData(KeepsTheRowEtag,
        nameof(MembershipTableSuite.UpdateRow_NineRounds_ChangesOnlyByTheRightEtagAndVersion), "changes the row's etag")]
    [InlineData(OverwritesOnInsert, nameof(MembershipTableSuite.ReadAll_AfterInsert_GivesTheRowAndTheNewVersion), "already there")]
    [InlineData(InsertsOnUpdate, nameof(MembershipTableSuite.UpdateRow_OfASiloThatIsNotThere_ReturnsFalse), "not there must return false")]
    [InlineData(LosesSuspectsOfTheDead, nameof(MembershipTableSuite.UpdateRow_ToDead_KeepsSuspectsAfterARoundTrip), "who suspected it")]
    [InlineData(StoresLocalTime, nameof(MembershipTableSuite.ReadAll_AfterInsert_GivesTheRowAndTheNewVersion), "as it was inserted")]
    [InlineData(StoresTheWholeHeartbeat,
        nameof(MembershipTableSuite.UpdateIAmAlive_OnlyAddressAndTime_StoresTheTimeAndLeavesTheVersion), "nothing but the time")]
    [InlineData(MovesTheVersionByAHeartbeat,
        nameof(MembershipTableSuite.UpdateIAmAlive_OnlyAddressAndTime_StoresTheTimeAndLeavesTheVersion), "version as it is")]
    [InlineData(ChangesTheVersionEtagByAHeartbeat,
        nameof(MembershipTableSuite.UpdateIAmAlive_BetweenReadAndInsert_DoesNotRefuseTheInsert), "must not refuse a join")]
    [InlineData(CleansOnlyTheDead,
        nameof(MembershipTableSuite.CleanupDefunctSiloEntries_OldRowsOfEveryStatus_LeavesTheActiveAndTheFresh),
        "every status but Active")]
    [InlineData(CleansTheActive,
        nameof(MembershipTableSuite.CleanupDefunctSiloEntries_OldRowsOfEveryStatus_LeavesTheActiveAndTheFresh),
        "every status but Active")]
    [InlineData(CleansByStartTime, nameof(MembershipTableSuite.CleanupDefunctSiloEntries_DeadButSeenLately_LeavesTheRow), "last heartbeat")]
    [InlineData(ResetsWhenInitialized, nameof(MembershipTableSuite.InitializeMembershipTable_Again_KeepsWhatIsThere), "must not reset")]
    [InlineData(SharesRowsAmongClusters, nameof(MembershipTableSuite.Clusters_InOneStore_DoNotSeeEachOther), "no rows of another")]
    [InlineData(DeletesEveryCluster,
        nameof(MembershipTableSuite.DeleteMembershipTableEntries_OfOneCluster_LeavesTheOther), "leaves those of others")]
    [InlineData(DeletesItsOwnWhateverIsAsked,
        nameof(MembershipTableSuite.DeleteMembershipTableEntries_OfAnotherCluster_LeavesItsOwn), "never delete others")]
    [InlineData(ListsGatewaysThatAreNotActive, nameof(MembershipTableSuite.GetGateways_TenRows_GivesOnlyTheActiveWithAProxyPort),
        "active silos with a proxy port")]
    [InlineData(ListsGatewaysWithoutAPort, nameof(MembershipTableSuite.GetGateways_TenRows_GivesOnlyTheActiveWithAProxyPort),
        "active silos with a proxy port")]
    [InlineData(IgnoresCancellation,
        nameof(MembershipTableSuite.CancelledToken_OnAnyMethod_ThrowsAndChangesNothing), "with a cancelled token")]
    [InlineData(ForgetsInTheOldInsert, nameof(MembershipTableSuite.ObsoleteMethods_AndThoseWithAToken_BehaveAlike), "ReadRow must give")]
    public Task Suite_OnABrokenTable_FailsByItsRule(MembershipFault fault, string name, string rule) =>
        Teeth.ShouldFailAsync(new Broken(fault), name, rule);

#pragma warning disable xUnit1000 // Not to be discovered: its cases are meant to fail.
    private sealed class Broken(MembershipFault fault) : MembershipTableSuite
    {
        private readonly ReferenceMembershipStore _store = new();

        protected override ValueTask<IMembershipTable> CreateTableAsync(string clusterId) =>
            new(new ReferenceMembershipTable(_store, clusterId, fault));

        protected override async ValueTask<IGatewayListProvider> CreateGatewayListAsync(string clusterId) =>
            new ReferenceGatewayList(await CreateTableAsync(clusterId), fault);
    }
}
