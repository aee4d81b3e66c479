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
        Cut("n1");

        var recovering = await @operator.UntilAsync(manifest, s => s.Phase == ExperimentPhase.Recovering && Says(s, ConditionTypes.AllRecovered) == "AgentUnreachable");
        recovering.Message.ShouldNotBeNull().ShouldContain("n1");
        await MendAsync("n1");

        var over = await @operator.UntilAsync(manifest, s => s.Phase == ExperimentPhase.Completed);
        Says(over, ConditionTypes.Succeeded).ShouldBe("AgentLost");
        @operator.Fleet.Look("n1", a => a.HasAny(manifest.Uid)).ShouldBeFalse();
    }

    [Fact]
    public async Task Agent_LostInTheMiddle_IsGoneOnWithoutIfSoWanted()
    {
        var manifest = await @operator.ApplyAsync(NodeExperimentTests.Spec(600) with { OnAgentLoss = AgentLossPolicy.Continue });
        await @operator.UntilAsync(manifest, s => s.Targets?.Injected == 4);
        Cut("n1");

        var lost = await @operator.UntilAsync(manifest, s => Says(s, ConditionTypes.AllInjected) == "AgentLost");
        lost.Phase.ShouldBe(ExperimentPhase.Running);
        await MendAsync("n1");

        await @operator.UntilAsync(manifest, s => Says(s, ConditionTypes.AllInjected) == "Injected" && s.Targets?.Injected == 4);
        await EndAsync(manifest);
    }

    [Fact]
    public async Task Agent_UnreachableBefore_LeavesItsTargetsAlone()
    {
        Cut("n1");
        await @operator.UntilAsync("n1", AgentHealth.Unreachable);

        var manifest = await @operator.ApplyAsync(NodeExperimentTests.Spec(600));

        var running = await @operator.UntilAsync(manifest, s => s.Targets is { Injected: 2, Skipped: 2 });
        running.Failures.ShouldContain(f => f.Reason == "AgentUnreachable" && f.Node == "n1");
        await MendAsync("n1");
        await EndAsync(manifest);
    }

    private void Cut(string node) => @operator.Fleet.Look(node, a => a.IsCutOff = true);

    /// <summary>The operator knows of it when this returns: an experiment that begins before would leave the node's targets alone.</summary>
    private Task MendAsync(string node)
    {
        @operator.Fleet.Look(node, a => a.IsCutOff = false);
        return @operator.UntilAsync(node, AgentHealth.Healthy);
    }

    private async Task EndAsync(ExperimentManifest manifest)
    {
        await @operator.DeleteAsync(manifest);
        await @operator.UntilAsync(manifest, s => s.Phase == ExperimentPhase.Completed);
    }

    private static string? Says(ExperimentStatus status, string type) => status.Conditions.FirstOrDefault(c => c.Type == type)?.Reason;
}
