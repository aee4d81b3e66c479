using System.Collections.Immutable;
using System.Text.Json;
using ChaosGrains.Agents;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>What is ordered from an agent. Pure.</summary>
internal static class Orders
{
    /// <summary>Shortest time for which something is ordered: an agent takes whole milliseconds.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>The peers as the spec has them; empty: all traffic, or no network fault.</summary>
    public static ImmutableArray<NetworkPeer> PeersOf(ScenarioSpec scenario)
    {
        INetworkParameters? parameters = scenario.Type switch
        {
            ScenarioType.NetworkDelay => scenario.NetworkDelay,
            ScenarioType.NetworkLoss => scenario.NetworkLoss,
            ScenarioType.NetworkDuplicate => scenario.NetworkDuplicate,
            ScenarioType.NetworkCorrupt => scenario.NetworkCorrupt,
            ScenarioType.NetworkReorder => scenario.NetworkReorder,
            ScenarioType.NetworkBandwidth => scenario.NetworkBandwidth,
            ScenarioType.NetworkPartition => scenario.NetworkPartition,
            _ => null,
        };
        return parameters is { Peers: { IsDefaultOrEmpty: false } peers } ? peers : [];
    }

    /// <summary>Whether a target is to bear the fault. An order names all of them: a pod that it leaves out is freed.</summary>
    public static bool IsWanted(TargetRecord target) => target.State is TargetState.Intended or TargetState.Injected or TargetState.NoEffect;

    /// <summary>The order.</summary>
    public static AgentOrder Of(ScenarioContext context, ImmutableArray<NetworkPeer>? peers, IEnumerable<AgentTarget> targets, DateTimeOffset now) => new(
        context.Experiment, context.Uid, context.Epoch, Remaining(context, now), context.Scenario, peers, [.. targets]);

    /// <summary>How long the fault may still last; below <see cref="Shortest"/> nothing is ordered any more.</summary>
    public static TimeSpan Remaining(ScenarioContext context, DateTimeOffset now) => context.EndsAt - now;

    /// <summary>Whether two orders ask for the same, their remaining times aside.</summary>
    public static bool AreSame(AgentOrder a, AgentOrder b) =>
        a.Epoch == b.Epoch && AreSame(a.Peers, b.Peers) && a.Targets.Length == b.Targets.Length
        && a.Targets.Zip(b.Targets).All(p => p.First.Pod == p.Second.Pod && p.First.Containers.SequenceEqual(p.Second.Containers));

    // Records compare lists by reference, so peers are compared by their text.
    private static bool AreSame(ImmutableArray<NetworkPeer>? a, ImmutableArray<NetworkPeer>? b) =>
        a == b || JsonSerializer.Serialize(a) == JsonSerializer.Serialize(b);
}
