using ChaosGrains.Failpoints;
using ChaosGrains.Identifiers;
using ChaosGrains.Ports;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Grains.Scenarios;

/// <summary>Evicts pods, as a drain of their node would.</summary>
[ChaosScenario(ScenarioType.PodEvict)]
internal sealed class PodEvictScenario(
    IPodActions pods, IPodPresence presence, IFailpoints failpoints, IOptions<ExperimentOptions> options, TimeProvider time)
    : PodRemovalScenario(pods, presence, failpoints, options, time)
{
    /// <inheritdoc/>
    public override ScenarioMetadata Metadata { get; } =
        new(ScenarioType.PodEvict, "Pod evict", "Evicts pods; PodDisruptionBudgets are respected.", IsOneShot: true);

    /// <inheritdoc/>
    protected override Task<PodActionResult> RemoveAsync(
        IPodActions pods, PodId pod, ScenarioSpec scenario, CancellationToken cancellationToken) =>
        pods.EvictAsync(pod, scenario.PodEvict?.GracePeriodSeconds, cancellationToken);
}
