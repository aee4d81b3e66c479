using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Loses pods' packets.</summary>
[ChaosScenario(ScenarioType.NetworkLoss)]
internal sealed class NetworkLossScenario(NodeFaults faults)
    : NodeFaultScenario(faults, ScenarioType.NetworkLoss, "Network loss", "Loses pods' packets.");
