using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Sends a signal to containers' main processes; the kubelet restarts what ends.</summary>
[ChaosScenario(ScenarioType.ContainerKill)]
internal sealed class ContainerKillScenario(NodeFaults faults)
    : NodeFaultScenario(faults, ScenarioType.ContainerKill, "Container kill", "Sends a signal to containers' main processes; the kubelet restarts what ends.", isOneShot: true);
