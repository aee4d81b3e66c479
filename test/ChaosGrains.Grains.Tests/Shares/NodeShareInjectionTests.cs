using ChaosGrains.Errors;
using ChaosGrains.Grains.Tests.Fleet;
using ChaosGrains.Specs;
using static ChaosGrains.Targets.TargetState;

namespace ChaosGrains.Grains.Tests.Shares;

/// <summary>Injecting on a node.</summary>
public sealed class NodeShareInjectionTests : NodeShareWorld
{
    [Fact]
    public async Task Inject_OnAnUnreachableNode_LeavesTheTargetsAloneAndNeedsNoAgent()
    {
        var share = Start(Loss);
        share.Agent.IsCutOff = true;
        var first = await share.InjectAsync();
        first.IsDone.ShouldBeFalse();
        first.Waiting.ShouldNotBeNull().Code.ShouldBe(ChaosErrorCode.AgentUnreachable);
        await World.PassAsync(20);

        var second = await share.InjectAsync();

        second.IsDone.ShouldBeTrue();
        share.States.ShouldBe([Skipped, Skipped]);
        second.Failures.ShouldAllBe(f => f.Reason == "AgentUnreachable");
        share.Crash();
        (await share.Grain.RecoverAsync()).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Inject_WhoseAnswerIsLost_IsNotBelievedToHaveDoneNothing()
    {
        var share = Start(Loss);
        await World.LinkTo("n1").StatusAsync();
        share.Agent.LosesAnswers = true;
        (await share.InjectAsync()).IsDone.ShouldBeFalse();
        share.Agent.IsCutOff = true;
        await World.PassAsync(20);

        var second = await share.InjectAsync();
        second.IsDone.ShouldBeFalse();
        second.AgentLost.ShouldNotBeNull();
        share.States.ShouldBe([Intended, Intended]);
        var recovering = await share.Grain.RecoverAsync();

        recovering.IsDone.ShouldBeFalse();
        recovering.Waiting.ShouldNotBeNull().Message.ShouldContain("Evidence is waited for");
        (share.Agent.IsCutOff, share.Agent.LosesAnswers) = (false, false);
        (await share.Grain.RecoverAsync()).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Inject_OnANodeThatLacksSomething_FailsWithItsName()
    {
        var share = Start(Loss);
        share.Agent.Lacks = "netem";

        var progress = await share.InjectAsync();

        share.States.ShouldBe([Failed, Failed]);
        progress.Failures[0].Reason.ShouldBe("CapabilityMissing");
        progress.Failures[0].Message.ShouldContain("netem");
    }

    [Fact]
    public async Task Inject_WithoutEffect_IsSettledAndTold()
    {
        var share = Start(Loss);
        share.Agent.HasNoEffect = true;

        var progress = await share.InjectAsync();

        share.States.ShouldBe([NoEffect, NoEffect]);
        (progress.IsDone, progress.NoEffect, progress.Counts.Failed).ShouldBe((true, 2, 2));
    }

    [Fact]
    public async Task Inject_PodThatIsGone_IsLeftAlone()
    {
        var share = Start(Loss);
        share.Agent.Pods = ["a"];

        await share.InjectAsync();

        share.States.ShouldBe([Injected, Skipped]);
    }

    [Fact]
    public async Task Inject_ContainerThatIsNotThere_FailsWithTheNames()
    {
        var share = new Share(World, "n1", new ScenarioSpec { Type = ScenarioType.CpuStress }, ["a"], ["side"]);
        World.Fleet.On("n1");

        var progress = await share.InjectAsync();

        share.States.ShouldBe([Failed]);
        progress.Failures[0].Message.ShouldContain("named side; it runs main");
        share.Agent.Orders.ShouldBe(0);
    }

    [Fact]
    public async Task ContainerKill_AfterACrash_SparesTheContainerThatWasStartedInItsPlace()
    {
        var share = Start(new ScenarioSpec { Type = ScenarioType.ContainerKill });
        (await share.InjectAsync()).IsDone.ShouldBeFalse();
        share.Targets[0].Containers.ShouldNotBeNull().ShouldHaveSingleItem().Id.ShouldBe("a-main-0");
        share.Storage.FailAt = share.Storage.Attempts + 1;
        await Should.ThrowAsync<IOException>(share.InjectAsync);
        World.Fleet.Restarts = 1;
        share.Crash();

        (await share.InjectAsync()).IsDone.ShouldBeTrue();

        share.Agent.Last!.Targets[0].Containers.ShouldHaveSingleItem().Id.ShouldBe("a-main-0");
        share.States.ShouldBe([Injected, Injected]);
    }
}
