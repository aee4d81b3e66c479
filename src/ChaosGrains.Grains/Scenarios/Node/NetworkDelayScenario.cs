using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Delays pods' packets.</summary>
[ChaosScenario(ScenarioType.NetworkDelay)]
internal sealed class NetworkDelayScenario(NodeFaults faults)
    : NodeFaultScenario(faults, ScenarioType.NetworkDelay, "Network delay", "Delays pods' packets.");
