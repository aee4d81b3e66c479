using ChaosGrains.Status;

namespace ChaosGrains.Grains.Tests.Cluster;

/// <summary>Silos that die. A cluster of its own, because others would notice.</summary>
public sealed class LostSiloTests : IAsyncLifetime
{
    private readonly OperatorFixture _operator = new();

    public ValueTask InitializeAsync() => _operator.InitializeAsync();

    public ValueTask DisposeAsync() => _operator.DisposeAsync();

    [Fact]
    public async Task Silo_DiesInTheMiddle_AndTheFaultStaysUntilItsTime()
    {
        var manifest = await _operator.ApplyAsync(NodeExperimentTests.Spec(7));
        await _operator.UntilAsync(manifest, s => s.Targets?.Injected == 4);

        await _operator.Silos.KillSiloAsync(_operator.Silos.Silos[1], TestContext.Current.CancellationToken);
        await _operator.Grain(manifest).ReconcileAsync(_operator.Api[manifest.Id]);

        var over = await _operator.UntilAsync(manifest, s => s.Phase is ExperimentPhase.Completed or ExperimentPhase.Failed);
        over.Phase.ShouldBe(ExperimentPhase.Completed, over.Message);
        over.Targets.ShouldBe(new TargetCounts(4, 4, 4, 0, 0));
        _operator.Fleet.Look("n2", a => a.HasAny(manifest.Uid)).ShouldBeFalse();
    }
}
