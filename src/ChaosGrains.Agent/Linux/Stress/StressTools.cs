using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>What all kinds of stress need.</summary>
internal sealed record StressTools(
    StressFinder Finder, StressStarter Starter, StressStopper Stopper, StressHistory History, StressProbe Probe, ProcessTable Processes, TimeProvider Time);
