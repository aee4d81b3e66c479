using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Keeps CPUs busy inside containers.</summary>
[ChaosScenario(ScenarioType.CpuStress)]
internal sealed class CpuStressScenario(NodeFaults faults)
    : NodeFaultScenario(faults, ScenarioType.CpuStress, "CPU stress", "Keeps CPUs busy inside containers.");
