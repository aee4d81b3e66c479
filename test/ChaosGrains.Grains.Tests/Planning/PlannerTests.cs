using ChaosGrains.Errors;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Lifecycle;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Tests.Planning;

public sealed class PlannerTests
{
    private static readonly ChaosError NoTargets = new(ChaosErrorCode.NoTargets, "no pod matches");

    [Fact]
    public void Pending_Fresh_LooksForTargets() => Next(Make.Pending(), Make.Seen()).ShouldBeOfType<PlanStep.Choose>();

    [Fact]
    public void Pending_WithObjections_IsRejectedWithAllOfThem()
    {
        var seen = Make.Seen() with
        {
            Objections = [new(ChaosErrorCode.InvalidSpec, "First."), new(ChaosErrorCode.InvalidSpec, "Second.")],
        };

        Next(Make.Pending(), seen).ShouldBe(new PlanStep.Reject(new(ChaosErrorCode.InvalidSpec, "First. Second.")));
    }

    [Fact]
    public void Pending_Paused_Rests() => Next(Make.Pending(Make.Spec(paused: true)), Make.Seen()).ShouldBe(new PlanStep.Rest(null));

    [Fact]
    public void Pending_InVain_RestsUntilTheNextLook() =>
        Next(Make.Pending().Retry(NoTargets, Make.Now + Seconds(2)), Make.Seen()).ShouldBe(new PlanStep.Rest(Make.Now + Seconds(2)));

    [Fact]
    public void Pending_NextLookAfterTheDeadline_RestsUntilTheDeadline() =>
        Next(Make.Pending(Make.Spec(Seconds(5))).Retry(NoTargets, Make.Now + Seconds(9)), Make.Seen())
            .ShouldBe(new PlanStep.Rest(Make.Now + Seconds(5)));

    [Theory]
    [InlineData(5, 4, false)]
    [InlineData(5, 5, true)]
    [InlineData(null, 89, false)]
    [InlineData(null, 90, true)]
    public void Pending_InVain_IsRejectedAtTheDeadline(int? duration, int elapsed, bool rejected)
    {
        var pending = Make.Pending(Make.Spec(duration is { } d ? Seconds(d) : null)).Retry(NoTargets, Make.Now);

        var step = Next(pending, Make.Seen(), Make.Now + Seconds(elapsed));

        step.ShouldBe(rejected ? new PlanStep.Reject(NoTargets) : new PlanStep.Choose());
    }

    [Fact]
    public void Pending_PastTheDeadlineButNeverLooked_Looks() =>
        Next(Make.Pending(Make.Spec(Seconds(1))), Make.Seen(), Make.Now + Seconds(60)).ShouldBeOfType<PlanStep.Choose>();

    [Fact]
    public void Pending_DeletedAndProtected_IsReleased() => Next(Make.Pending(), Make.Deleting()).ShouldBeOfType<PlanStep.Release>();

    [Fact]
    public void Pending_DeletedAndReleased_IsForgotten() => Next(Make.Pending(), Make.Deleting(isProtected: false)).ShouldBeOfType<PlanStep.Forget>();

    [Fact]
    public void Pending_Gone_IsForgotten() => Next(Make.Pending(), Make.Gone).ShouldBeOfType<PlanStep.Forget>();

    [Fact]
    public void Running_NotInjected_Injects() => Next(Make.Running(), Make.Seen()).ShouldBeOfType<PlanStep.Inject>();

    [Fact]
    public void Running_InVain_RestsUntilItMakesSense() =>
        Next(Make.Running(), Make.Seen() with { NotBefore = Make.Now + Seconds(3) }).ShouldBe(new PlanStep.Rest(Make.Now + Seconds(3)));

    [Theory]
    [InlineData(2, 0, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(0, 0, 2)]
    public void Running_OneShotAndSettled_Recovers(int injected, int failed, int skipped) =>
        Next(Make.Running(Make.Run(2, injected, 0, failed, skipped)), Make.Seen()).ShouldBe(new PlanStep.BeginRecovery(RecoveryReason.Done));

    [Fact]
    public void Running_LastingAndSettled_RestsUntilItsEnd() =>
        Next(Make.Running(Make.Run(2, 2, oneShot: false)), Make.Seen()).ShouldBe(new PlanStep.Rest(Make.Now + TimeSpan.FromMinutes(1)));

    [Theory]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    public void Running_LastingAndInjectedNowhere_RecoversAtOnce(int failed, int skipped) =>
        Next(Make.Running(Make.Run(2, 0, 0, failed, skipped, oneShot: false)), Make.Seen() with { NextSustain = Make.Now })
            .ShouldBe(new PlanStep.BeginRecovery(RecoveryReason.NothingInjected));

    [Fact]
    public void Running_LastingWithoutEffect_IsLookedAfter() =>
        Next(Make.Running(Make.Run(2, failed: 2, oneShot: false) with { NoEffect = 1 }), Make.Seen() with { NextSustain = Make.Now })
            .ShouldBeOfType<PlanStep.Sustain>();

    [Theory]
    [InlineData(2, false, 0, "Sustain")]
    [InlineData(2, false, 5, "Rest")]
    [InlineData(2, true, 0, "Sustain")]
    [InlineData(1, false, 0, "Sustain")]
    [InlineData(1, false, 5, "Inject")]
    [InlineData(1, true, 0, "Sustain")]
    [InlineData(1, true, 5, "Rest")]
    public void Running_Lasting_IsTakenCareOfWhenThatIsDue(int injected, bool paused, int due, string step)
    {
        var running = Make.Running(Make.Run(2, injected, oneShot: false), Make.Spec(paused: paused));

        var next = Next(running, Make.Seen() with { NextSustain = Make.Now + Seconds(due) });

        next.GetType().Name.ShouldBe(step);
        if (next is PlanStep.Rest rest)
            rest.Until.ShouldBe(Make.Now + Seconds(due));
    }

    [Fact]
    public void Running_WaitingToInject_RestsNoLongerThanUntilCareIsDue() =>
        Next(Make.Running(Make.Run(2, 1, oneShot: false)), Make.Seen() with { NotBefore = Make.Now + Seconds(15), NextSustain = Make.Now + Seconds(5) })
            .ShouldBe(new PlanStep.Rest(Make.Now + Seconds(5)));

    [Fact]
    public void Running_LastingAndOver_IsNotTakenCareOfAnyMore() =>
        Next(Make.Running(Make.Run(2, 2, oneShot: false)), Make.Seen() with { NextSustain = Make.Now }, Make.Now + TimeSpan.FromMinutes(1))
            .ShouldBe(new PlanStep.BeginRecovery(RecoveryReason.DurationElapsed));

    [Theory]
    [InlineData(AgentLossPolicy.Abort, 2)]
    [InlineData(AgentLossPolicy.Abort, 1)]
    [InlineData(AgentLossPolicy.Continue, 2)]
    public void Running_AgentLost_FollowsThePolicy(AgentLossPolicy policy, int injected)
    {
        var run = Make.Run(2, injected, oneShot: false) with { LostAgents = ["n1"] };

        var next = Next(Make.Running(run, Make.Spec() with { OnAgentLoss = policy }), Make.Seen());

        next.ShouldBe(policy == AgentLossPolicy.Abort
            ? new PlanStep.BeginRecovery(RecoveryReason.AgentLost)
            : new PlanStep.Rest(Make.Now + TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Recovering_OneShotByAgents_ConcludesOnceEveryNodeAnswered()
    {
        var failed = Make.Recovering(Make.Run(2, failed: 2));
        Next(failed, Make.Seen() with { UsesAgents = true }).ShouldBeOfType<PlanStep.TakeBack>();
        Next(failed, Make.Seen() with { UsesAgents = true, IsTakenBack = true }).ShouldBeOfType<PlanStep.Conclude>();
        Next(failed, Make.Seen()).ShouldBeOfType<PlanStep.Conclude>();
    }

    [Fact]
    public void Running_LastingAndOver_Recovers() =>
        Next(Make.Running(Make.Run(2, 2, oneShot: false)), Make.Seen(), Make.Now + TimeSpan.FromMinutes(1))
            .ShouldBe(new PlanStep.BeginRecovery(RecoveryReason.DurationElapsed));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Running_OverAndNotSettled_GivesUp(bool paused) =>
        Next(Make.Running(Make.Run(2, 1), Make.Spec(paused: paused)), Make.Seen(), Make.Now + TimeSpan.FromMinutes(1))
            .ShouldBeOfType<PlanStep.GiveUp>();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Running_LastingOverAndNotSettled_IsTakenBackWhateverWasRecorded(bool paused) =>
        Next(Make.Running(Make.Run(2, oneShot: false), Make.Spec(paused: paused)), Make.Seen(), Make.Now + TimeSpan.FromMinutes(1))
            .ShouldBe(new PlanStep.BeginRecovery(RecoveryReason.DurationElapsed));

    [Fact]
    public void Running_Paused_RestsUntilItsEnd() =>
        Next(Make.Running(Make.Run(2, 1), Make.Spec(paused: true)), Make.Seen()).ShouldBe(new PlanStep.Rest(Make.Now + TimeSpan.FromMinutes(1)));

    [Fact]
    public void Running_DeletedOrGone_Recovers()
    {
        Next(Make.Running(), Make.Deleting()).ShouldBe(new PlanStep.BeginRecovery(RecoveryReason.Deleted));
        Next(Make.Running(), Make.Gone).ShouldBe(new PlanStep.BeginRecovery(RecoveryReason.Deleted));
    }

    [Theory]
    [InlineData(2, 1, 0, 0)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(0, 0, 1, 0)]
    public void Recovering_NotRecovered_TakesBack(int injected, int recovered, int failed, int skipped) =>
        Next(Make.Recovering(Make.Run(2, injected, recovered, failed, skipped)), Make.Seen()).ShouldBeOfType<PlanStep.TakeBack>();

    [Fact]
    public void Recovering_LastingAndFailed_ConcludesOnceEveryNodeTookItBack()
    {
        var failed = Make.Recovering(Make.Run(2, failed: 2, oneShot: false), RecoveryReason.DurationElapsed);
        Next(failed, Make.Seen()).ShouldBeOfType<PlanStep.TakeBack>();
        Next(failed, Make.Seen() with { IsTakenBack = true }).ShouldBeOfType<PlanStep.Conclude>();
    }

    [Fact]
    public void Recovering_Recovered_Concludes() =>
        Next(Make.Recovering(Make.Run(2, 2, 2)), Make.Seen()).ShouldBe(new PlanStep.Conclude(null));

    [Fact]
    public void Recovering_WithFailures_ConcludesWithAnError() =>
        Next(Make.Recovering(Make.Run(2, 1, 1, failed: 1)), Make.Seen())
            .ShouldBeOfType<PlanStep.Conclude>().Error!.Code.ShouldBe(ChaosErrorCode.InjectionFailed);

    [Fact]
    public void Recovering_ForceRelease_ReleasesThenGoesOn()
    {
        Next(Make.Recovering(Make.Run(2, 2)), Make.Deleting(force: true)).ShouldBeOfType<PlanStep.Release>();
        Next(Make.Recovering(Make.Run(2, 2)), Make.Deleting(isProtected: false, force: true)).ShouldBeOfType<PlanStep.TakeBack>();
    }

    [Fact]
    public void Over_ReleasesThenRetiresThenRests()
    {
        Experiment[] over =
        [
            Make.Recovering(Make.Run(2, 2, 2)).Complete(Make.Now),
            Make.Recovering(Make.Run(2, 2, 2)).Fail(NoTargets, Make.Now),
            Make.Pending().Reject(NoTargets, Make.Now),
        ];
        foreach (var experiment in over)
        {
            Next(experiment, Make.Seen()).ShouldBeOfType<PlanStep.Release>();
            Next(experiment, Make.Seen(isProtected: false) with { IsStored = true }).ShouldBeOfType<PlanStep.Retire>();
            Next(experiment, Make.Seen(isProtected: false)).ShouldBe(new PlanStep.Rest(null));
            Next(experiment, Make.Gone).ShouldBeOfType<PlanStep.Forget>();
        }
    }

    [Fact]
    public void Over_WhileOthersMayStillComeLate_KeepsWhatRefusesThem()
    {
        var over = Make.Recovering(Make.Run(2, 2, 2)).Complete(Make.Now);
        var fenced = Make.Seen(isProtected: false) with { IsStored = true, FencedUntil = Make.Now + Seconds(30) };

        Next(over, fenced with { IsProtected = true }).ShouldBeOfType<PlanStep.Release>();
        Next(over, fenced).ShouldBe(new PlanStep.Rest(Make.Now + Seconds(30)));
        Next(over, fenced with { Manifest = null }).ShouldBe(new PlanStep.Rest(Make.Now + Seconds(30)));
        Next(over, fenced, Make.Now + Seconds(30)).ShouldBeOfType<PlanStep.Retire>();
        Next(over, fenced with { Manifest = null }, Make.Now + Seconds(30)).ShouldBeOfType<PlanStep.Forget>();
    }

    private static PlanStep Next(Experiment experiment, Observation seen, DateTimeOffset? now = null) =>
        Planner.Next(experiment, seen, now ?? Make.Now);

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
