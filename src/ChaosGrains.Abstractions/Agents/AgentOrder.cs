using System.Collections.Immutable;
using ChaosGrains.Identifiers;
using ChaosGrains.Specs;

namespace ChaosGrains.Agents;

/// <summary>Everything that one experiment wants on one node.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Uid">Uid of its resource.</param>
/// <param name="Epoch">Grows each time that another process takes the node's share over; the agent refuses a smaller one than it knows.</param>
/// <param name="Remaining">How long the fault may still last.</param>
/// <param name="Scenario">The fault.</param>
/// <param name="Peers">The peers of a network fault, with the addresses of peers that are chosen by a selector filled in; null: all traffic.</param>
/// <param name="Targets">The pods.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.AgentOrder")]
public sealed record AgentOrder(
    ExperimentId Experiment,
    string Uid,
    long Epoch,
    TimeSpan Remaining,
    ScenarioSpec Scenario,
    ImmutableArray<NetworkPeer>? Peers,
    ImmutableArray<AgentTarget> Targets);

/// <summary>One pod of an order.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="Containers">The containers that a container fault acts on; empty: all of the pod's, also those that are started later.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.AgentTarget")]
public sealed record AgentTarget(PodId Pod, ImmutableArray<ContainerId> Containers);

/// <summary>A container of a pod.</summary>
/// <param name="Name">Its name in the pod's spec.</param>
/// <param name="Id">Its id as the runtime gives it, without the scheme.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.ContainerId")]
public readonly record struct ContainerId(string Name, string Id);
