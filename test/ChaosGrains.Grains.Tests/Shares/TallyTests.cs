using ChaosGrains.Errors;
using ChaosGrains.Grains.Shares;
using ChaosGrains.Identifiers;
using ChaosGrains.Status;
using ChaosGrains.Targets;
using CsCheck;

namespace ChaosGrains.Grains.Tests.Shares;

public sealed class TallyTests
{
    private static readonly Gen<TargetRecord> AnyTarget =
        from state in Gen.Enum<TargetState>()
        from acted in Gen.Bool
        select new TargetRecord { Pod = new PodId("shop", "a", "u"), State = state, ActedAt = acted ? Make.Now : null };

    [Fact]
    public void Of_AnyTargets_CountsEachOnce() => AnyTarget.Array[0, 50].Sample(targets =>
    {
        var counts = Tally.Of([.. targets]);

        counts.Selected.ShouldBe(targets.Length);
        counts.Settled.ShouldBe(targets.Count(t => t.IsSettled));
        counts.Recovered.ShouldBeLessThanOrEqualTo(counts.Injected);
    });

    [Fact]
    public void GiveUp_AnyTarget_SettlesIt() => AnyTarget.Sample(target =>
    {
        var after = Tally.GiveUp(target);

        after.IsSettled.ShouldBeTrue();
        if (target.IsSettled)
            after.ShouldBe(target);
        else
            after.Error!.Code.ShouldBe(target.ActedAt is null ? ChaosErrorCode.Timeout : ChaosErrorCode.NoEvidence);
    });

    [Fact]
    public void FailuresOf_ManyFailures_TellsTheFirstTen()
    {
        var targets = Enumerable.Range(0, 50).Select(i => new TargetRecord
        {
            Pod = new PodId("shop", $"p{i}", "u"),
            State = TargetState.Failed,
            Error = new ChaosError(ChaosErrorCode.Forbidden, "may not"),
        });

        var failures = Tally.FailuresOf([.. targets], "n1");

        failures.Length.ShouldBe(ExperimentStatus.MaxFailures);
        failures[0].ShouldBe(new TargetFailure { Pod = "shop/p0", Node = "n1", Reason = "Forbidden", Message = "may not" });
    }
}
