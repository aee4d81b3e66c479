using System.Collections.Immutable;

namespace ChaosGrains.Agents;

/// <summary>What an agent answers to a sign of life.</summary>
/// <param name="Node">The node that it says it is on.</param>
/// <param name="Version">Its version.</param>
/// <param name="Instance">Another one after each start.</param>
/// <param name="AcceptsFaults">Whether it takes on new faults.</param>
/// <param name="Trouble">What is wrong, for people.</param>
/// <param name="Capabilities">What its node can do.</param>
/// <param name="Experiments">The experiments that it knows.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.AgentHeartbeat")]
public sealed record AgentHeartbeat(
    string Node,
    string Version,
    string Instance,
    bool AcceptsFaults,
    string? Trouble,
    ImmutableArray<AgentCapability> Capabilities,
    ImmutableArray<AgentExperiment> Experiments);

/// <summary>An experiment as its agent sums it up.</summary>
/// <param name="Uid">Uid of the resource.</param>
/// <param name="Epoch">The newest epoch that the agent knows.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Revision">Grows with every change of a target.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.AgentExperiment")]
public sealed record AgentExperiment(string Uid, long Epoch, AgentExperimentState State, long Revision);

/// <summary>The right of an experiment's fault to stay on a node.</summary>
/// <param name="Uid">Uid of the experiment's resource.</param>
/// <param name="Epoch">The epoch in which it is held.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.AgentLease")]
public readonly record struct AgentLease(string Uid, long Epoch);
