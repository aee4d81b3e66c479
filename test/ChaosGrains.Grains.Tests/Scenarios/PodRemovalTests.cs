using ChaosGrains.Errors;
using ChaosGrains.Grains.Scenarios;
using ChaosGrains.Identifiers;
using ChaosGrains.Ports;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Tests.Scenarios;

public sealed class PodRemovalTests
{
    private static readonly TargetRecord Intended = new() { Pod = new PodId("shop", "a", "u") };

    [Theory]
    [InlineData(PodActionState.Terminating, TargetState.Intended, true)]
    [InlineData(PodActionState.Present, TargetState.Intended, true)]
    [InlineData(PodActionState.Gone, TargetState.Skipped, false)]
    [InlineData(PodActionState.Blocked, TargetState.Intended, false)]
    public void AfterAct_Answer_MeansState(PodActionState answer, TargetState state, bool acted)
    {
        var record = PodRemoval.AfterAct(Intended, new PodActionResult(answer, "said so"), Make.Now);

        record.State.ShouldBe(state);
        (record.ActedAt is not null).ShouldBe(acted);
    }

    [Theory]
    [InlineData(ChaosErrorCode.Unavailable, TargetState.Intended)]
    [InlineData(ChaosErrorCode.Timeout, TargetState.Intended)]
    [InlineData(ChaosErrorCode.Throttled, TargetState.Intended)]
    [InlineData(ChaosErrorCode.Forbidden, TargetState.Failed)]
    [InlineData(ChaosErrorCode.Rejected, TargetState.Failed)]
    public void AfterFailure_Error_IsTriedAgainOnlyWhenItMayHelp(ChaosErrorCode code, TargetState state)
    {
        var record = PodRemoval.AfterFailure(Intended, new ChaosError(code, "no"));

        record.State.ShouldBe(state);
        record.Attempts.ShouldBe(1);
        record.Error!.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData(null, true, true)]
    [InlineData(ChaosErrorCode.Timeout, false, true)]
    [InlineData(ChaosErrorCode.Unavailable, false, true)]
    [InlineData(ChaosErrorCode.DisruptionBudget, false, false)]
    [InlineData(ChaosErrorCode.Throttled, false, false)]
    public void MustLookFirst_WhenAnEarlierAttemptMayHaveActed(ChaosErrorCode? error, bool resumed, bool look)
    {
        var record = error is { } code ? Intended with { Attempts = 1, Error = new ChaosError(code, "no") } : Intended;

        PodRemoval.MustLookFirst(record, resumed).ShouldBe(look);
    }

    [Theory]
    [InlineData(PodActionState.Gone, TargetState.Injected)]
    [InlineData(PodActionState.Terminating, TargetState.Intended)]
    public void AfterLook_GoingOrGone_CountsAsOurs(PodActionState seen, TargetState state)
    {
        var record = PodRemoval.AfterLook(Intended, new PodActionResult(seen, "seen"), Make.Now);

        record.State.ShouldBe(state);
        record.ActedAt.ShouldBe(Make.Now);
    }

    [Theory]
    [InlineData(TargetState.Injected, false, TargetState.Reverted)]
    [InlineData(TargetState.Intended, true, TargetState.Reverted)]
    [InlineData(TargetState.Intended, false, TargetState.Skipped)]
    [InlineData(TargetState.Skipped, false, TargetState.Skipped)]
    [InlineData(TargetState.Failed, false, TargetState.Failed)]
    public void Recover_LeavesNothingOpen(TargetState before, bool acted, TargetState after) =>
        PodRemoval.Recover(Intended with { State = before, ActedAt = acted ? Make.Now : null }).State.ShouldBe(after);
}
