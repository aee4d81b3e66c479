using ChaosGrains.Errors;
using ChaosGrains.Grains.Tests.Fleet;
using ChaosGrains.Specs;
using static ChaosGrains.Targets.TargetState;

namespace ChaosGrains.Grains.Tests.Shares;

/// <summary>One node's share of a fault that its agent executes: the real grain, the real way to the agent, an agent in memory.</summary>
public sealed class NodeShareTests : IAsyncDisposable
{
    private static readonly ScenarioSpec Loss = new() { Type = ScenarioType.NetworkLoss, NetworkLoss = new NetworkLossParameters { Percent = 10 } };
    private readonly World _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Fault_OnAHealthyNode_IsInjectedKeptAndTakenBackWithThreeWrites()
    {
        var share = Start(Loss);

        var injected = await share.InjectAsync();
        injected.IsDone.ShouldBeTrue();
        injected.Counts.Injected.ShouldBe(2);
        injected.Hits.Length.ShouldBe(2);
        for (var i = 0; i < 12; i++)
        {
            await _world.PassAsync(5);
            (await share.Grain.SustainAsync()).Counts.Injected.ShouldBe(2);
        }
        share.Agent.IsOn(Share.Uid, "a").ShouldBeTrue();
        share.Agent.Orders.ShouldBe(1);
        var recovered = await share.Grain.RecoverAsync();

        recovered.IsDone.ShouldBeTrue();
        share.States.ShouldBe([Reverted, Reverted]);
        share.Targets.ShouldAllBe(t => t.Evidence == "nothing is left");
        share.Agent.HasAny(Share.Uid).ShouldBeFalse();
        share.Storage.Writes.ShouldBe(3);
    }

    [Fact]
    public async Task Inject_OnAnUnreachableNode_LeavesTheTargetsAloneAndNeedsNoAgent()
    {
        var share = Start(Loss);
        share.Agent.IsCutOff = true;
        var first = await share.InjectAsync();
        first.IsDone.ShouldBeFalse();
        first.Waiting.ShouldNotBeNull().Code.ShouldBe(ChaosErrorCode.AgentUnreachable);
        await _world.PassAsync(20);

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
        await _world.LinkTo("n1").StatusAsync();
        share.Agent.LosesAnswers = true;
        (await share.InjectAsync()).IsDone.ShouldBeFalse();
        share.Agent.IsCutOff = true;
        await _world.PassAsync(20);

        (await share.InjectAsync()).IsDone.ShouldBeTrue();
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
    public async Task Sustain_PodVanishes_IsRevertedWithThatEvidence()
    {
        var share = Start(Loss);
        await share.InjectAsync();
        share.Agent.Vanish("b");
        await _world.PassAsync(5);

        await share.Grain.SustainAsync();

        share.States.ShouldBe([Injected, Reverted]);
        share.Targets[1].Evidence.ShouldBe("the pod is gone");
    }

    [Fact]
    public async Task Sustain_AgentRestarted_InjectsOnceMoreInANewEpoch()
    {
        var share = Start(Loss);
        await share.InjectAsync();
        share.Agent.Restart();
        await _world.PassAsync(5);

        var lost = await share.Grain.SustainAsync();
        lost.IsDone.ShouldBeFalse();
        lost.Counts.Injected.ShouldBe(0);
        share.Storage.Stored!.Epoch.ShouldBe(2);
        await share.InjectAsync();

        share.States.ShouldBe([Injected, Injected]);
        share.Agent.EpochOf(Share.Uid).ShouldBe(2);
    }

    [Fact]
    public async Task Sustain_AgentCutOff_IsLostAndComesBack()
    {
        var share = Start(Loss);
        await share.InjectAsync();
        share.Agent.IsCutOff = true;
        await _world.PassAsync(20);

        (await share.Grain.SustainAsync()).AgentLost.ShouldNotBeNull().Message.ShouldContain("n1");
        share.Agent.IsCutOff = false;
        await _world.PassAsync(5);

        (await share.Grain.SustainAsync()).AgentLost.ShouldBeNull();
    }

    [Fact]
    public async Task Sustain_ByAnotherProcess_TellsTheAgentItsNewEpoch()
    {
        var share = Start(Loss);
        await share.InjectAsync();
        share.Crash();
        _world.ForgetAgents();

        (await share.Grain.SustainAsync()).Counts.Injected.ShouldBe(2);

        share.Agent.EpochOf(Share.Uid).ShouldBe(2);
        share.Storage.Stored!.Epoch.ShouldBe(2);
    }

    [Fact]
    public async Task Sustain_ByAProcessThatIsOutOfDate_StepsDown()
    {
        var share = Start(Loss);
        await share.InjectAsync();
        var stale = share.Grain;
        share.Crash();
        await share.Grain.SustainAsync();

        (await Should.ThrowAsync<ChaosException>(stale.SustainAsync)).Error.Code.ShouldBe(ChaosErrorCode.Conflict);
        await Should.ThrowAsync<Exception>(stale.RecoverAsync);

        share.Agent.IsOn(Share.Uid, "a").ShouldBeTrue();
        share.Agent.EpochOf(Share.Uid).ShouldBe(2);
    }

    [Fact]
    public async Task Sustain_PeersChange_ReachesTheAgent()
    {
        var share = Start(new ScenarioSpec
        {
            Type = ScenarioType.NetworkPartition,
            NetworkPartition = new NetworkPartitionParameters { Peers = [new NetworkPeer { PodSelector = new LabelSelector() }] },
        });
        await share.InjectAsync();
        await share.Grain.SustainAsync();
        share.Agent.Orders.ShouldBe(1);
        _world.Fleet.PeerAddresses = ["10.0.0.1/32", "10.0.0.2/32"];

        await share.Grain.SustainAsync();

        share.Agent.Orders.ShouldBe(2);
        share.Agent.Last!.Peers!.Value.Select(p => p.Cidr).ShouldBe(["10.0.0.1/32", "10.0.0.2/32"]);
    }

    [Fact]
    public async Task Sustain_ContainerRestarts_ReachesTheAgentAndNeverMeansAllContainers()
    {
        _world.Fleet.Containers = ["main", "proxy"];
        var share = new Share(_world, "n1", new ScenarioSpec { Type = ScenarioType.CpuStress }, ["a"], ["main"]);
        _world.Fleet.On("n1");
        await share.InjectAsync();
        share.Agent.Last!.Targets[0].Containers.ShouldHaveSingleItem().Id.ShouldBe("a-main-0");
        _world.Fleet.Containers = ["proxy"];
        await share.Grain.SustainAsync();
        share.Agent.Orders.ShouldBe(1);
        (_world.Fleet.Containers, _world.Fleet.Restarts) = (["main", "proxy"], 1);

        await share.Grain.SustainAsync();

        share.Agent.Last!.Targets[0].Containers.ShouldHaveSingleItem().Id.ShouldBe("a-main-1");
    }

    [Fact]
    public async Task Inject_ContainerThatIsNotThere_FailsWithTheNames()
    {
        var share = new Share(_world, "n1", new ScenarioSpec { Type = ScenarioType.CpuStress }, ["a"], ["side"]);
        _world.Fleet.On("n1");

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
        _world.Fleet.Restarts = 1;
        share.Crash();

        (await share.InjectAsync()).IsDone.ShouldBeTrue();

        share.Agent.Last!.Targets[0].Containers.ShouldHaveSingleItem().Id.ShouldBe("a-main-0");
        share.States.ShouldBe([Injected, Injected]);
    }

    [Fact]
    public async Task Recover_NotVerified_IsNotDoneUntilItIs()
    {
        var share = Start(Loss);
        await share.InjectAsync();
        share.Agent.CannotVerify = true;

        var stuck = await share.Grain.RecoverAsync();
        stuck.IsDone.ShouldBeFalse();
        stuck.RetryAfter.ShouldNotBeNull();
        stuck.Waiting.ShouldNotBeNull().Code.ShouldBe(ChaosErrorCode.RevertUnverified);
        stuck.Waiting.Message.ShouldContain("shop/a on node n1");
        share.States.ShouldBe([RevertUnverified, RevertUnverified]);
        share.Agent.CannotVerify = false;

        (await share.Grain.RecoverAsync()).IsDone.ShouldBeTrue();
        share.States.ShouldBe([Reverted, Reverted]);
    }

    [Fact]
    public async Task Recover_AgentCutOff_IsDoneOnceThePodsAreGone()
    {
        var share = Start(Loss);
        await share.InjectAsync();
        share.Agent.IsCutOff = true;
        _world.Fleet.GonePods["a"] = true;
        (await share.Grain.RecoverAsync()).IsDone.ShouldBeFalse();
        share.States.ShouldBe([Reverted, Injected]);
        _world.Fleet.GonePods["b"] = true;

        (await share.Grain.RecoverAsync()).IsDone.ShouldBeTrue();
        share.Targets[1].Evidence.ShouldBe("no pod with this uid exists any more");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Recover_BeforeAnythingWasSent_NeedsNoAgentUnlessTheProcessEnded(bool crashes, bool isDone)
    {
        var share = Start(Loss);
        share.Agent.IsCutOff = true;
        await share.PrepareAsync();
        if (crashes)
            share.Crash();

        (await share.Grain.RecoverAsync()).IsDone.ShouldBe(isDone);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task Storage_ThatFailsOnce_LosesNothing(int failAt, bool takesEffect)
    {
        var share = Start(Loss);
        (share.Storage.FailAt, share.Storage.TakesEffect) = (failAt, takesEffect);

        await UntilDoneAsync(share, share.InjectAsync);
        await UntilDoneAsync(share, () => share.Grain.SustainAsync());
        share.States.ShouldBe([Injected, Injected]);
        await UntilDoneAsync(share, () => share.Grain.RecoverAsync());

        share.States.ShouldBe([Reverted, Reverted]);
        share.Agent.HasAny(Share.Uid).ShouldBeFalse();
        share.Storage.Attempts.ShouldBeGreaterThan(failAt);
    }

    /// <summary>Calls again, on another activation after a failure, as the experiment does.</summary>
    private static async Task UntilDoneAsync(Share share, Func<Task<ScenarioProgress>> call)
    {
        for (var i = 0; i < 10; i++)
        {
            try
            {
                if ((await call()).IsDone)
                    return;
            }
            catch (IOException)
            {
                share.Crash();
            }
        }
        throw new InvalidOperationException("It is never done.");
    }

    private Share Start(ScenarioSpec scenario)
    {
        _world.Fleet.On("n1");
        return new Share(_world, "n1", scenario, ["a", "b"]);
    }
}
