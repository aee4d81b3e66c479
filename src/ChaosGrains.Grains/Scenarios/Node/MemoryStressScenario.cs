using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Holds memory inside containers.</summary>
[ChaosScenario(ScenarioType.MemoryStress)]
internal sealed class MemoryStressScenario(NodeFaults faults)
    : NodeFaultScenario(faults, ScenarioType.MemoryStress, "Memory stress", "Holds memory inside containers.");
