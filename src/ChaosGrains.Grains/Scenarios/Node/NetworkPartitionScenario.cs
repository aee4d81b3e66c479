using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Cuts pods off from peers.</summary>
[ChaosScenario(ScenarioType.NetworkPartition)]
internal sealed class NetworkPartitionScenario(NodeFaults faults)
    : NodeFaultScenario(faults, ScenarioType.NetworkPartition, "Network partition", "Cuts pods off from peers.");
