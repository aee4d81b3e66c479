using ChaosGrains.Durations;
using ChaosGrains.Events;
using ChaosGrains.Manifests;
using ChaosGrains.Specs;
using ChaosGrains.Status;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Tests.Cluster;

/// <summary>Experiments on nodes from beginning to end, by the real grains in two silos.</summary>
public sealed class NodeExperimentTests(OperatorFixture @operator) : IClassFixture<OperatorFixture>
{
    [Fact]
    public async Task Experiment_ThatLasts_CompletesWithEvidence()
    {
        var manifest = await @operator.ApplyAsync(Spec(1));
        await @operator.UntilAsync(manifest, s => s.Targets?.Injected == 4);

        var over = await @operator.UntilAsync(manifest, s => s.Phase is ExperimentPhase.Completed or ExperimentPhase.Failed);

        over.Phase.ShouldBe(ExperimentPhase.Completed, over.Message);
        over.Targets.ShouldBe(new TargetCounts(4, 4, 4, 0, 0));
        var targets = await @operator.Grain(manifest).GetTargetsAsync(0, 10);
        targets.Length.ShouldBe(4);
        targets.ShouldAllBe(t => t.State == TargetState.Reverted && t.Evidence == "nothing is left");
        IsClean(manifest).ShouldBeTrue();
    }

    [Fact]
    public async Task Experiment_DryRun_TellsNoAgent()
    {
        var manifest = await @operator.ApplyAsync(Spec(1) with { DryRun = true });

        (await @operator.UntilAsync(manifest, s => s.Phase == ExperimentPhase.Completed)).Targets!.Value.Skipped.ShouldBe(4);
        @operator.Fleet.Look("n1", a => a.Renewed.Contains(manifest.Uid) || a.Last?.Uid == manifest.Uid).ShouldBeFalse();
    }

    [Fact]
    public async Task Experiment_DeletedInTheMiddle_IsTakenBackBeforeItIsReleased()
    {
        var manifest = await @operator.ApplyAsync(Spec(600));
        await @operator.UntilAsync(manifest, s => s.Targets?.Injected == 4);

        await @operator.DeleteAsync(manifest);

        await @operator.UntilAsync(manifest, s => s.Phase == ExperimentPhase.Completed && @operator.Api[manifest.Id].Finalizers.IsEmpty);
        IsClean(manifest).ShouldBeTrue();
    }

    [Fact]
    public async Task Experiment_WhoseAgentRestarts_IsInjectedOnceMore()
    {
        var manifest = await @operator.ApplyAsync(Spec(600));
        await @operator.UntilAsync(manifest, s => s.Targets?.Injected == 4);

        @operator.Fleet.Look("n2", a =>
        {
            a.Restart();
            return true;
        });

        await @operator.UntilAsync(manifest, s => @operator.Fleet.Look("n2", a => a.EpochOf(manifest.Uid)) == 2 && s.Targets?.Injected == 4);
        @operator.Api.Told.ShouldContain((manifest.Id, ExperimentEventType.FaultLost));
        @operator.Fleet.Look("n1", a => a.EpochOf(manifest.Uid)).ShouldBe(1);
        await EndAsync(manifest);
    }

    private async Task EndAsync(ExperimentManifest manifest)
    {
        await @operator.DeleteAsync(manifest);
        await @operator.UntilAsync(manifest, s => s.Phase == ExperimentPhase.Completed);
        IsClean(manifest).ShouldBeTrue();
    }

    private bool IsClean(ExperimentManifest manifest) =>
        new[] { "n1", "n2" }.All(node => !@operator.Fleet.Look(node, a => a.HasAny(manifest.Uid)));

    internal static ExperimentSpec Spec(double seconds) => new()
    {
        Scenario = new ScenarioSpec { Type = ScenarioType.NetworkLoss, NetworkLoss = new NetworkLossParameters { Percent = 10 } },
        Target = new TargetSpec { Pods = ["a"], Mode = TargetMode.All },
        Duration = new GoDuration(TimeSpan.FromSeconds(seconds)),
    };
}
