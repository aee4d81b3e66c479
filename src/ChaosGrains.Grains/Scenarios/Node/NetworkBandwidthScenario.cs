using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Limits the rate of pods' packets.</summary>
[ChaosScenario(ScenarioType.NetworkBandwidth)]
internal sealed class NetworkBandwidthScenario(NodeFaults faults)
    : NodeFaultScenario(faults, ScenarioType.NetworkBandwidth, "Network bandwidth", "Limits the rate of pods' packets.");
