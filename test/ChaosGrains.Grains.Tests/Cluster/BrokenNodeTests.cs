using ChaosGrains.Specs;
using ChaosGrains.Status;

namespace ChaosGrains.Grains.Tests.Cluster;

/// <summary>Agents that are lost, and silos that die. A cluster of its own, because others would notice.</summary>
public sealed class BrokenNodeTests : IAsyncLifetime
{
    private readonly OperatorFixture _operator = new();

    public ValueTask InitializeAsync() => _operator.InitializeAsync();

    public ValueTask DisposeAsync() => _operator.DisposeAsync();

    [Fact]
    public async Task Agent_LostInTheMiddle_AbortsAndRecoversOnceItIsSeen()
    {
        var manifest = await _operator.ApplyAsync(NodeExperimentTests.Spec(600));
        await _operator.UntilAsync(manifest, s => s.Targets?.Injected == 4);
        Cut("n1", true);

        var recovering = await _operator.UntilAsync(manifest, s => s.Phase == ExperimentPhase.Recovering && Says(s, ConditionTypes.AllRecovered) == "AgentUnreachable");
        recovering.Message.ShouldNotBeNull().ShouldContain("n1");
        Cut("n1", false);

        var over = await _operator.UntilAsync(manifest, s => s.Phase == ExperimentPhase.Completed);
        Says(over, ConditionTypes.Succeeded).ShouldBe("AgentLost");
        _operator.Fleet.Look("n1", a => a.HasAny(manifest.Uid)).ShouldBeFalse();
    }

    [Fact]
    public async Task Agent_LostInTheMiddle_IsGoneOnWithoutIfSoWanted()
    {
        var manifest = await _operator.ApplyAsync(NodeExperimentTests.Spec(600) with { OnAgentLoss = AgentLossPolicy.Continue });
        await _operator.UntilAsync(manifest, s => s.Targets?.Injected == 4);
        Cut("n1", true);

        var lost = await _operator.UntilAsync(manifest, s => Says(s, ConditionTypes.AllInjected) == "AgentLost");
        lost.Phase.ShouldBe(ExperimentPhase.Running);
        Cut("n1", false);

        await _operator.UntilAsync(manifest, s => Says(s, ConditionTypes.AllInjected) == "Injected" && s.Targets?.Injected == 4);
    }

    [Fact]
    public async Task Agent_UnreachableBefore_LeavesItsTargetsAlone()
    {
        Cut("n1", true);
        await _operator.Silos.Client.GetGrain<IAgentGrain>("n1").GetStatusAsync();

        var manifest = await _operator.ApplyAsync(NodeExperimentTests.Spec(600));

        var running = await _operator.UntilAsync(manifest, s => s.Targets is { Injected: 2, Skipped: 2 });
        running.Failures.ShouldContain(f => f.Reason == "AgentUnreachable" && f.Node == "n1");
    }

    [Fact]
    public async Task Silo_DiesInTheMiddle_AndTheFaultStaysUntilItsTime()
    {
        var manifest = await _operator.ApplyAsync(NodeExperimentTests.Spec(8));
        await _operator.UntilAsync(manifest, s => s.Targets?.Injected == 4);

        await _operator.Silos.KillSiloAsync(_operator.Silos.Silos[1], TestContext.Current.CancellationToken);
        await _operator.Grain(manifest).ReconcileAsync(_operator.Api[manifest.Id]);

        var over = await _operator.UntilAsync(manifest, s => s.Phase is ExperimentPhase.Completed or ExperimentPhase.Failed);
        over.Phase.ShouldBe(ExperimentPhase.Completed, over.Message);
        over.Targets.ShouldBe(new TargetCounts(4, 4, 4, 0, 0));
        _operator.Fleet.Look("n2", a => a.HasAny(manifest.Uid)).ShouldBeFalse();
    }

    private void Cut(string node, bool isCutOff) => _operator.Fleet.Look(node, a => a.IsCutOff = isCutOff);

    private static string? Says(ExperimentStatus status, string type) => status.Conditions.FirstOrDefault(c => c.Type == type)?.Reason;
}
