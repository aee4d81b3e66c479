using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;
using ChaosGrains.Agent.Journal;

namespace ChaosGrains.Agent.Tests.Experiments;

public sealed class FenceTests
{
    private const FaultType Same = FaultType.CpuStress;
    private const FaultType Other = FaultType.Network;

    [Theory]
    // What is known, and the tombstone's epoch (negative: not deleted, but ended by the agent).
    [InlineData(null, null, null, 1, Same, false, nameof(Verdict.Begin))]
    [InlineData(5L, ExperimentState.Active, null, 4, Same, true, nameof(Verdict.Stale))]
    [InlineData(5L, ExperimentState.Active, null, 5, Same, true, nameof(Verdict.Renew))]
    [InlineData(5L, ExperimentState.Active, null, 5, Same, false, nameof(Verdict.Change))]
    [InlineData(5L, ExperimentState.Active, null, 6, Same, true, nameof(Verdict.Change))]
    [InlineData(5L, ExperimentState.Active, null, 6, Other, false, nameof(Verdict.OtherKind))]
    [InlineData(5L, ExperimentState.Reverting, null, 5, Same, true, nameof(Verdict.Tell))]
    [InlineData(5L, ExperimentState.Reverting, null, 6, Same, true, nameof(Verdict.Begin))]
    [InlineData(5L, ExperimentState.Reverting, null, 6, Other, false, nameof(Verdict.OtherKind))]
    [InlineData(5L, ExperimentState.Ended, null, 4, Same, true, nameof(Verdict.Stale))]
    [InlineData(5L, ExperimentState.Ended, null, 5, Same, true, nameof(Verdict.Tell))]
    [InlineData(5L, ExperimentState.Ended, null, 6, Other, false, nameof(Verdict.Begin))]
    [InlineData(5L, ExperimentState.Ended, 5L, 9, Same, true, nameof(Verdict.Ended))]
    [InlineData(5L, ExperimentState.Reverting, 5L, 4, Same, true, nameof(Verdict.Stale))]
    [InlineData(null, null, 5L, 5, Same, false, nameof(Verdict.Ended))]
    [InlineData(null, null, 5L, 4, Same, false, nameof(Verdict.Stale))]
    [InlineData(null, null, -5L, 5, Same, false, nameof(Verdict.Ended))]
    [InlineData(null, null, -5L, 4, Same, false, nameof(Verdict.Stale))]
    [InlineData(null, null, -5L, 6, Same, false, nameof(Verdict.Begin))]
    public void Judge_WhatIsKnown_LetsInWhoIsUpToDate(
        long? known, ExperimentState? state, long? tombstone, long epoch, FaultType type, bool isSame, string verdict)
    {
        var experiment = known is { } e ? new KnownExperiment(e, state!.Value, Same) : (KnownExperiment?)null;
        var dead = tombstone is { } t ? new Tombstone("e", Math.Abs(t), t > 0, 0) : null;

        Fence.Judge(experiment, dead, epoch, type, isSame).ToString().ShouldBe(verdict);
    }
}
