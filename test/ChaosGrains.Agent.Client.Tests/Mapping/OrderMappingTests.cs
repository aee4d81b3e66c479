using ChaosGrains.Agent.Client.Mapping;
using ChaosGrains.Agent.Client.Tests.Support;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;

namespace ChaosGrains.Agent.Client.Tests.Mapping;

public sealed class OrderMappingTests
{
    [Theory]
    [InlineData("00:00:30", 30_000)]
    [InlineData("00:00:00.0001", 1)]
    [InlineData("-00:00:01", 1)]
    [InlineData("2.00:00:00", 86_400_000)]
    public void ToRequest_Remaining_StaysWithinTheContract(string remaining, long expected)
    {
        var order = Rig.Order() with { Remaining = TimeSpan.Parse(remaining) };
        OrderMapping.ToRequest(order, TimeSpan.FromSeconds(15)).RemainingMilliseconds.ShouldBe(expected);
    }

    [Fact]
    public void ToRequest_Order_CarriesEverything()
    {
        var order = Rig.Order() with { Targets = [new AgentTarget(new PodId("shop", "cart-1", "p1"), [new ContainerId("main", "abc")])] };
        var request = OrderMapping.ToRequest(order, TimeSpan.FromSeconds(15));
        (request.Experiment, request.Epoch, request.LeaseMilliseconds).ShouldBe(("shop/slow", 3, 15_000));
        var target = request.Targets.Single();
        (target.PodUid, target.Namespace, target.Name).ShouldBe(("p1", "shop", "cart-1"));
        target.Containers.ShouldBe([new TargetContainer("main", "abc")]);
    }

    [Fact]
    public void ToReport_EveryState_HasACounterpartOfItsName()
    {
        foreach (var state in Enum.GetValues<ExperimentState>())
            $"{ReportMapping.StateOf(state)}".ShouldBe($"{state}");
        foreach (var state in Enum.GetValues<TargetState>())
            $"{ReportMapping.StateOf(state)}".ShouldBe($"{state}");
        foreach (var reason in Enum.GetValues<EndReason>())
            ReportMapping.Explain(reason).ShouldContain(' ');
    }

    [Fact]
    public void ToReport_TargetHasTrouble_KeepsItsCodeAndWords()
    {
        var report = TestAgent.Report() with
        {
            Targets = [new TargetReport { PodUid = "p1", State = TargetState.Failed, Error = new AgentError(AgentErrorCode.HostNetwork, "on its node's network") }],
        };
        ReportMapping.ToReport(report).Targets.Single()
            .ShouldBe(new AgentOutcome("p1", AgentOutcomeState.Failed, null, new ChaosError(ChaosErrorCode.Rejected, "on its node's network")));
    }
}
