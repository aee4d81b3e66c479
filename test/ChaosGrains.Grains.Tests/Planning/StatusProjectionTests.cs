using ChaosGrains.Errors;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Lifecycle;
using ChaosGrains.Status;

namespace ChaosGrains.Grains.Tests.Planning;

public sealed class StatusProjectionTests
{
    private static readonly ChaosError NoTargets = new(ChaosErrorCode.NoTargets, "no pod matches");

    public static TheoryData<string, string, string, string, string> Verdicts => new()
    {
        // state, Accepted, Selected, AllInjected, Succeeded
        { "fresh", "True/Valid", "Unknown/Pending", "False/NotStarted", "Unknown/InProgress" },
        { "waiting", "True/Valid", "False/NoTargets", "False/NotStarted", "Unknown/InProgress" },
        { "in vain", "True/Valid", "False/NoTargets", "False/NotStarted", "False/NoTargets" },
        { "refused", "False/ScenarioUnavailable", "False/NotAccepted", "False/NotStarted", "False/ScenarioUnavailable" },
        { "running", "True/Valid", "True/TargetsFound", "False/Injecting", "Unknown/InProgress" },
        { "recovering", "True/Valid", "True/TargetsFound", "True/Injected", "Unknown/InProgress" },
        { "done", "True/Valid", "True/TargetsFound", "True/Injected", "True/Recovered" },
        { "all vanished", "True/Valid", "True/TargetsFound", "False/TargetsSkipped", "False/NothingInjected" },
        { "deleted", "True/Valid", "True/TargetsFound", "False/TargetsSkipped", "False/Aborted" },
        { "some failed", "True/Valid", "True/TargetsFound", "False/TargetsFailed", "False/InjectionFailed" },
        { "no effect", "True/Valid", "True/TargetsFound", "False/NoEffect", "Unknown/InProgress" },
        { "agent lost", "True/Valid", "True/TargetsFound", "False/AgentLost", "Unknown/InProgress" },
        { "aborted", "True/Valid", "True/TargetsFound", "True/Injected", "False/AgentLost" },
        { "dry run", "True/Valid", "True/TargetsFound", "False/DryRun", "True/DryRun" },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Of_State_ShowsItsConditions(string state, string accepted, string selected, string injected, string succeeded)
    {
        var status = StatusProjection.Of(Experiment(state), [], Make.Now);

        Text(status, ConditionTypes.Accepted).ShouldBe(accepted);
        Text(status, ConditionTypes.Selected).ShouldBe(selected);
        Text(status, ConditionTypes.AllInjected).ShouldBe(injected);
        Text(status, ConditionTypes.Succeeded).ShouldBe(succeeded);
        status.Conditions.Length.ShouldBe(6);
        status.Conditions.ShouldAllBe(c => c.ObservedGeneration == 1 && c.Message.Length > 0);
        status.Message.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Of_UnchangedCondition_KeepsItsTransitionTime()
    {
        var first = StatusProjection.Of(Experiment("running"), [], Make.Now);
        var second = StatusProjection.Of(Experiment("done"), first.Conditions, Make.Now + TimeSpan.FromSeconds(9));

        Find(second, ConditionTypes.Accepted).LastTransitionTime.ShouldBe(Make.Now);
        Find(second, ConditionTypes.Succeeded).LastTransitionTime.ShouldBe(Make.Now + TimeSpan.FromSeconds(9));
    }

    [Fact]
    public void Of_ForeignCondition_IsKept()
    {
        var foreign = Find(StatusProjection.Of(Experiment("running"), [], Make.Now), ConditionTypes.Paused) with { Type = "Foreign" };

        StatusProjection.Of(Experiment("done"), [foreign], Make.Now).Conditions.ShouldContain(foreign);
    }

    [Fact]
    public void Of_OneShotWithoutDuration_ShowsNoEnd()
    {
        StatusProjection.Of(Experiment("running"), [], Make.Now).EndsAt.ShouldBeNull();
        StatusProjection.Of(Make.Running(spec: Make.Spec(TimeSpan.FromMinutes(1))), [], Make.Now).EndsAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(ChaosErrorCode.RevertUnverified, "RevertUnverified")]
    [InlineData(ChaosErrorCode.AgentUnreachable, "AgentUnreachable")]
    [InlineData(ChaosErrorCode.Unavailable, "Recovering")]
    public void Of_RecoveryThatWaits_SaysForWhat(ChaosErrorCode code, string reason)
    {
        var run = Make.Run(2, 1, 1, failed: 1, oneShot: false) with { Waiting = new ChaosError(code, "pod shop/a on node n1") };

        var status = StatusProjection.Of(Make.Recovering(run, RecoveryReason.DurationElapsed), [], Make.Now);

        Text(status, ConditionTypes.AllRecovered).ShouldBe($"False/{reason}");
        status.Message.ShouldNotBeNull().ShouldContain("pod shop/a on node n1");
    }

    private static Condition Find(ExperimentStatus status, string type) => status.Conditions.Single(c => c.Type == type);

    private static string Text(ExperimentStatus status, string type) => $"{Find(status, type).Status}/{Find(status, type).Reason}";

    private static Experiment Experiment(string state) => state switch
    {
        "fresh" => Make.Pending(),
        "waiting" => Make.Pending().Retry(NoTargets, Make.Now),
        "in vain" => Make.Pending().Retry(NoTargets, Make.Now).Reject(NoTargets, Make.Now),
        "refused" => Make.Pending().Reject(new(ChaosErrorCode.ScenarioUnavailable, "not yet"), Make.Now),
        "running" => Make.Running(),
        "recovering" => Make.Recovering(Make.Run(2, 2)),
        "done" => Make.Recovering(Make.Run(2, 2, 2)).Complete(Make.Now),
        "all vanished" => Make.Recovering(Make.Run(2, skipped: 2)).Complete(Make.Now),
        "deleted" => Make.Recovering(Make.Run(2, 1, 1, skipped: 1), RecoveryReason.Deleted).Complete(Make.Now),
        "some failed" => Make.Recovering(Make.Run(2, 1, 1, failed: 1))
            .Fail(new(ChaosErrorCode.InjectionFailed, "1 of 2"), Make.Now),
        "no effect" => Make.Running(Make.Run(2, 1, failed: 1, oneShot: false) with { NoEffect = 1 }),
        "agent lost" => Make.Running(Make.Run(2, 2, oneShot: false) with { LostAgents = ["n1"] }),
        "aborted" => Make.Recovering(Make.Run(2, 2, 2, oneShot: false) with { LostAgents = ["n1"] }, RecoveryReason.AgentLost).Complete(Make.Now),
        "dry run" => Make.Running(Make.Run(2, skipped: 2), Make.Spec(dryRun: true)).Recover(RecoveryReason.Done, Make.Now).Complete(Make.Now),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
