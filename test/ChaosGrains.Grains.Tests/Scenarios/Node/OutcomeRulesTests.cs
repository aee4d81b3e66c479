using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Grains.Scenarios.Node;
using ChaosGrains.Identifiers;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Tests.Scenarios.Node;

public sealed class OutcomeRulesTests
{
    [Theory]
    [InlineData(TargetState.Intended, false, AgentOutcomeState.Pending, TargetState.Intended)]
    [InlineData(TargetState.Intended, false, AgentOutcomeState.Injected, TargetState.Injected)]
    [InlineData(TargetState.Intended, false, AgentOutcomeState.NoEffect, TargetState.NoEffect)]
    [InlineData(TargetState.Intended, false, AgentOutcomeState.Failed, TargetState.Failed)]
    [InlineData(TargetState.Intended, false, AgentOutcomeState.Reverted, TargetState.Reverted)]
    [InlineData(TargetState.Intended, false, AgentOutcomeState.RevertUnverified, TargetState.Intended)]
    [InlineData(TargetState.Injected, true, AgentOutcomeState.Pending, TargetState.Injected)]
    [InlineData(TargetState.Injected, true, AgentOutcomeState.NoEffect, TargetState.NoEffect)]
    [InlineData(TargetState.Injected, true, AgentOutcomeState.Failed, TargetState.Failed)]
    [InlineData(TargetState.Injected, true, AgentOutcomeState.Reverted, TargetState.Reverted)]
    [InlineData(TargetState.NoEffect, true, AgentOutcomeState.Injected, TargetState.Injected)]
    public void AfterApply_Outcome_BecomesTheState(TargetState before, bool acted, AgentOutcomeState outcome, TargetState after) =>
        OutcomeRules.AfterApply(Target(before, acted), Outcome(outcome), Make.Now).State.ShouldBe(after);

    [Theory]
    [InlineData(TargetState.Intended, false, TargetState.Skipped, "before it was its turn")]
    [InlineData(TargetState.Intended, true, TargetState.Reverted, "with the fault on it")]
    [InlineData(TargetState.Injected, true, TargetState.Reverted, "with the fault on it")]
    public void AfterApply_PodNotFound_DependsOnWhatItBore(TargetState before, bool acted, TargetState after, string evidence)
    {
        var target = OutcomeRules.AfterApply(
            Target(before, acted), Outcome(AgentOutcomeState.Failed) with { Error = new(ChaosErrorCode.NotFound, "no such pod") }, Make.Now);

        target.State.ShouldBe(after);
        target.Error.ShouldBeNull();
        target.Evidence.ShouldNotBeNull().ShouldContain(evidence);
    }

    [Theory]
    [InlineData(TargetState.Injected, true, AgentOutcomeState.Reverted, false, TargetState.Reverted)]
    [InlineData(TargetState.Injected, true, AgentOutcomeState.RevertUnverified, false, TargetState.RevertUnverified)]
    [InlineData(TargetState.Injected, true, AgentOutcomeState.Pending, false, TargetState.Injected)]
    [InlineData(TargetState.Injected, true, null, false, TargetState.Reverted)]
    [InlineData(TargetState.RevertUnverified, true, AgentOutcomeState.Reverted, false, TargetState.Reverted)]
    [InlineData(TargetState.RevertUnverified, true, AgentOutcomeState.RevertUnverified, false, TargetState.RevertUnverified)]
    [InlineData(TargetState.Intended, false, AgentOutcomeState.Reverted, false, TargetState.Skipped)]
    [InlineData(TargetState.Intended, false, AgentOutcomeState.Reverted, true, TargetState.Reverted)]
    [InlineData(TargetState.Intended, true, AgentOutcomeState.Reverted, false, TargetState.Reverted)]
    [InlineData(TargetState.Intended, false, AgentOutcomeState.RevertUnverified, false, TargetState.RevertUnverified)]
    [InlineData(TargetState.Intended, false, AgentOutcomeState.Failed, true, TargetState.Skipped)]
    [InlineData(TargetState.Intended, false, null, true, TargetState.Skipped)]
    [InlineData(TargetState.Failed, false, AgentOutcomeState.Reverted, true, TargetState.Failed)]
    [InlineData(TargetState.NoEffect, true, AgentOutcomeState.Reverted, true, TargetState.NoEffect)]
    [InlineData(TargetState.Skipped, false, AgentOutcomeState.Reverted, true, TargetState.Skipped)]
    public void AfterRevert_Outcome_IsRevertedOnlyByEvidence(
        TargetState before, bool acted, AgentOutcomeState? outcome, bool mayBear, TargetState after) =>
        OutcomeRules.AfterRevert(Target(before, acted), outcome is { } state ? Outcome(state) : null, "n1", mayBear).State.ShouldBe(after);

    [Fact]
    public void AfterRevert_TheAgentSawTheFaultThere_CountsThoughNobodyHeardOfIt() =>
        OutcomeRules.AfterRevert(Target(TargetState.Intended, acted: false), Outcome(AgentOutcomeState.Reverted) with { WasInjected = true }, "n1", mayBear: false)
            .State.ShouldBe(TargetState.Reverted);

    [Theory]
    [InlineData(TargetState.Injected, TargetState.Intended)]
    [InlineData(TargetState.NoEffect, TargetState.NoEffect)]
    [InlineData(TargetState.Reverted, TargetState.Reverted)]
    public void AfterLoss_Target_IsIntendedAgainIfItBoreTheFault(TargetState before, TargetState after) =>
        OutcomeRules.AfterLoss(Target(before, true), new(ChaosErrorCode.Unavailable, "lost")).State.ShouldBe(after);

    private static TargetRecord Target(TargetState state, bool acted) =>
        new() { Pod = new PodId("shop", "a", "a"), State = state, ActedAt = acted ? Make.Now : null };

    private static AgentOutcome Outcome(AgentOutcomeState state) => new("a", state, "read back", null);
}
