using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Flips bits of pods' packets.</summary>
[ChaosScenario(ScenarioType.NetworkCorrupt)]
internal sealed class NetworkCorruptScenario(NodeFaults faults)
    : NodeFaultScenario(faults, ScenarioType.NetworkCorrupt, "Network corrupt", "Flips bits of pods' packets.");
