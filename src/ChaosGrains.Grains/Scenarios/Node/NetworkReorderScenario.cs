using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Lets pods' packets overtake each other.</summary>
[ChaosScenario(ScenarioType.NetworkReorder)]
internal sealed class NetworkReorderScenario(NodeFaults faults)
    : NodeFaultScenario(faults, ScenarioType.NetworkReorder, "Network reorder", "Lets pods' packets overtake each other.");
