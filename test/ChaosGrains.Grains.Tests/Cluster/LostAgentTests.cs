using ChaosGrains.Agents;
using ChaosGrains.Manifests;
using ChaosGrains.Specs;
using ChaosGrains.Status;

namespace ChaosGrains.Grains.Tests.Cluster;

/// <summary>Agents that are lost, before and in the middle.</summary>
public sealed class LostAgentTests(OperatorFixture @operator) : IClassFixture<OperatorFixture>
{
    [Fact]
    public async Task Agent_LostInTheMiddle_AbortsAndRecoversOnceItIsSeen()
    {
        var manifest = await @operator.ApplyAsync(NodeExperimentTests.Spec(600));
        await @operator.UntilAsync(manifest, s => s.Targets?.Injected == 4);
        Cut("n1", true);

        var recovering = await @operator.UntilAsync(manifest, s => s.Phase == ExperimentPhase.Recovering && Says(s, ConditionTypes.AllRecovered) == "AgentUnreachable");
        recovering.Message.ShouldNotBeNull().ShouldContain("n1");
        Cut("n1", false);

        var over = await @operator.UntilAsync(manifest, s => s.Phase == ExperimentPhase.Completed);
        Says(over, ConditionTypes.Succeeded).ShouldBe("AgentLost");
        @operator.Fleet.Look("n1", a => a.HasAny(manifest.Uid)).ShouldBeFalse();
    }

    [Fact]
    public async Task Agent_LostInTheMiddle_IsGoneOnWithoutIfSoWanted()
    {
        var manifest = await @operator.ApplyAsync(NodeExperimentTests.Spec(600) with { OnAgentLoss = AgentLossPolicy.Continue });
        await @operator.UntilAsync(manifest, s => s.Targets?.Injected == 4);
        Cut("n1", true);

        var lost = await @operator.UntilAsync(manifest, s => Says(s, ConditionTypes.AllInjected) == "AgentLost");
        lost.Phase.ShouldBe(ExperimentPhase.Running);
        Cut("n1", false);

        await @operator.UntilAsync(manifest, s => Says(s, ConditionTypes.AllInjected) == "Injected" && s.Targets?.Injected == 4);
        await EndAsync(manifest);
    }

    [Fact]
    public async Task Agent_UnreachableBefore_LeavesItsTargetsAlone()
    {
        Cut("n1", true);
        await UntilAsync("n1", AgentHealth.Unreachable);

        var manifest = await @operator.ApplyAsync(NodeExperimentTests.Spec(600));

        var running = await @operator.UntilAsync(manifest, s => s.Targets is { Injected: 2, Skipped: 2 });
        running.Failures.ShouldContain(f => f.Reason == "AgentUnreachable" && f.Node == "n1");
        Cut("n1", false);
        await UntilAsync("n1", AgentHealth.Healthy);
        await EndAsync(manifest);
    }

    private void Cut(string node, bool isCutOff) => @operator.Fleet.Look(node, a => a.IsCutOff = isCutOff);

    private async Task UntilAsync(string node, AgentHealth health)
    {
        var agent = @operator.Silos.Client.GetGrain<IAgentGrain>(node);
        while ((await agent.GetStatusAsync()).Health != health)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private async Task EndAsync(ExperimentManifest manifest)
    {
        await @operator.DeleteAsync(manifest);
        await @operator.UntilAsync(manifest, s => s.Phase == ExperimentPhase.Completed);
    }

    private static string? Says(ExperimentStatus status, string type) => status.Conditions.FirstOrDefault(c => c.Type == type)?.Reason;
}
