using ChaosGrains.Failpoints;
using ChaosGrains.Identifiers;
using ChaosGrains.Ports;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Grains.Scenarios;

/// <summary>Deletes pods.</summary>
[ChaosScenario(ScenarioType.PodKill)]
internal sealed class PodKillScenario(
    IPodActions pods, IPodPresence presence, IFailpoints failpoints, IOptions<ExperimentOptions> options, TimeProvider time)
    : PodRemovalScenario(pods, presence, failpoints, options, time)
{
    /// <inheritdoc/>
    public override ScenarioMetadata Metadata { get; } =
        new(ScenarioType.PodKill, "Pod kill", "Deletes pods; whoever owns them replaces them.", IsOneShot: true);

    /// <inheritdoc/>
    protected override Task<PodActionResult> RemoveAsync(
        IPodActions pods, PodId pod, ScenarioSpec scenario, CancellationToken cancellationToken) =>
        pods.DeleteAsync(pod, scenario.PodKill?.GracePeriodSeconds, cancellationToken);
}
