using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Grains.Tests.Fleet;
using ChaosGrains.Identifiers;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Tests.Agents;

public sealed class AgentLinkTests : IAsyncDisposable
{
    private readonly World _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Status_OfAnAgentThatWasNeverAsked_AsksItFirst()
    {
        _world.Fleet.On("n1");

        var status = await _world.LinkTo("n1").StatusAsync();

        status.Health.ShouldBe(AgentHealth.Healthy);
        status.Version.ShouldBe("1.0");
        status.LastSeen.ShouldBe(Make.Now);
    }

    [Fact]
    public async Task Status_WithoutAnAgent_IsUnknownThenUnreachable()
    {
        var link = _world.LinkTo("n1");

        (await link.StatusAsync()).Health.ShouldBe(AgentHealth.Unknown);
        await _world.PassAsync(15);

        var status = await link.StatusAsync();
        status.Health.ShouldBe(AgentHealth.Unreachable);
        status.Trouble.ShouldNotBeNull().ShouldContain("DaemonSet");
        link.IsWanted.ShouldBeFalse();
    }

    [Fact]
    public async Task Heartbeat_RenewsOnlyWhatIsKept()
    {
        var (agent, link) = (_world.Fleet.On("n1"), _world.LinkTo("n1"));
        await link.ApplyAsync(Order("u", 1));
        await _world.PassAsync(10);
        agent.EndOf("u").ShouldBe(_world.Now + _world.Options.Lease);

        await _world.PassAsync(60);

        agent.HasAny("u").ShouldBeFalse();
        agent.EndOf("u").ShouldBeLessThanOrEqualTo(Make.Now + _world.Options.KeepFor + _world.Options.Lease);
    }

    [Fact]
    public async Task Keep_HoldsTheLeaseAsLongAsItIsCalled()
    {
        var (agent, link) = (_world.Fleet.On("n1"), _world.LinkTo("n1"));
        await link.ApplyAsync(Order("u", 1));
        for (var i = 0; i < 30; i++)
        {
            await _world.PassAsync(5);
            (await link.KeepAsync(new AgentLease("u", 1))).Experiment.ShouldNotBeNull().State.ShouldBe(AgentExperimentState.Active);
        }

        agent.HasAny("u").ShouldBeTrue();
    }

    [Fact]
    public async Task Keep_InANewActivation_AsksTheAgentBeforeItAnswers()
    {
        _world.Fleet.On("n1");
        await _world.LinkTo("n1").ApplyAsync(Order("u", 1));
        _world.ForgetAgents();

        var standing = await _world.LinkTo("n1").KeepAsync(new AgentLease("u", 1));

        standing.IsHeard.ShouldBeTrue();
        standing.Experiment.ShouldNotBeNull().Epoch.ShouldBe(1);
    }

    [Fact]
    public async Task Revert_OfAnAgentThatIsCutOff_LetsGoOfTheLease()
    {
        var (agent, link) = (_world.Fleet.On("n1"), _world.LinkTo("n1"));
        await link.ApplyAsync(Order("u", 1));
        agent.IsCutOff = true;
        await Should.ThrowAsync<ChaosException>(() => link.RevertAsync("u", 1));
        agent.IsCutOff = false;
        agent.Renewed.Clear();

        await _world.PassAsync(10);

        agent.Renewed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Apply_Refused_HoldsNoLease()
    {
        var (agent, link) = (_world.Fleet.On("n1"), _world.LinkTo("n1"));
        agent.Lacks = "netem";

        (await Should.ThrowAsync<ChaosException>(() => link.ApplyAsync(Order("u", 1)))).Error.Code.ShouldBe(ChaosErrorCode.CapabilityMissing);
        await _world.PassAsync(5);

        agent.Renewed.ShouldBeEmpty();
    }

    private static AgentOrder Order(string uid, long epoch) => new(
        new ExperimentId("shop", "slow"), uid, epoch, TimeSpan.FromHours(1), new ScenarioSpec { Type = ScenarioType.NetworkLoss }, null,
        [new AgentTarget(new PodId("shop", "a", "a"), [])]);
}
