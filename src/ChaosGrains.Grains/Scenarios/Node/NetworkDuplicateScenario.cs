using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Sends pods' packets twice.</summary>
[ChaosScenario(ScenarioType.NetworkDuplicate)]
internal sealed class NetworkDuplicateScenario(NodeFaults faults)
    : NodeFaultScenario(faults, ScenarioType.NetworkDuplicate, "Network duplicate", "Sends pods' packets twice.");
