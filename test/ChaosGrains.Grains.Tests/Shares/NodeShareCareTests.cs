using ChaosGrains.Errors;
using ChaosGrains.Grains.Tests.Fleet;
using ChaosGrains.Specs;
using static ChaosGrains.Targets.TargetState;

namespace ChaosGrains.Grains.Tests.Shares;

/// <summary>Taking care of what lasts on a node.</summary>
public sealed class NodeShareCareTests : NodeShareWorld
{
    [Fact]
    public async Task Sustain_PodVanishes_IsRevertedWithThatEvidence()
    {
        var share = Start(Loss);
        await share.InjectAsync();
        share.Agent.Vanish("b");
        await World.PassAsync(5);

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
        await World.PassAsync(5);

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
        await World.PassAsync(20);

        (await share.Grain.SustainAsync()).AgentLost.ShouldNotBeNull().Message.ShouldContain("n1");
        share.Agent.IsCutOff = false;
        await World.PassAsync(5);

        (await share.Grain.SustainAsync()).AgentLost.ShouldBeNull();
    }

    [Fact]
    public async Task Sustain_ByAnotherProcess_TellsTheAgentItsNewEpoch()
    {
        var share = Start(Loss);
        await share.InjectAsync();
        share.Crash();
        World.ForgetAgents();

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
        World.Fleet.PeerAddresses = ["10.0.0.1/32", "10.0.0.2/32"];

        await share.Grain.SustainAsync();

        share.Agent.Orders.ShouldBe(2);
        share.Agent.Last!.Peers!.Value.Select(p => p.Cidr).ShouldBe(["10.0.0.1/32", "10.0.0.2/32"]);
    }

    [Fact]
    public async Task Sustain_ContainerRestarts_ReachesTheAgentAndNeverMeansAllContainers()
    {
        World.Fleet.Containers = ["main", "proxy"];
        var share = new Share(World, "n1", new ScenarioSpec { Type = ScenarioType.CpuStress }, ["a"], ["main"]);
        World.Fleet.On("n1");
        await share.InjectAsync();
        share.Agent.Last!.Targets[0].Containers.ShouldHaveSingleItem().Id.ShouldBe("a-main-0");
        World.Fleet.Containers = ["proxy"];
        await share.Grain.SustainAsync();
        share.Agent.Orders.ShouldBe(1);
        (World.Fleet.Containers, World.Fleet.Restarts) = (["main", "proxy"], 1);

        await share.Grain.SustainAsync();

        share.Agent.Last!.Targets[0].Containers.ShouldHaveSingleItem().Id.ShouldBe("a-main-1");
    }
}
