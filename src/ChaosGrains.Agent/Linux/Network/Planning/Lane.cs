using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Merging;

namespace ChaosGrains.Agent.Linux.Network.Planning;

/// <summary>
/// An <c>ifb</c> device through which packets go that share a fate, and which has the queue that brings it about. One device for each effect,
/// since the kernel allows no second netem beside one that duplicates (Linux 6.1.142, 6.12.37, 6.16 and later), and since packets that are not
/// meant never see it.
/// </summary>
/// <param name="Number">Tells the lanes of a pod apart, from 0.</param>
/// <param name="Effect">The fate.</param>
internal sealed record Lane(int Number, Effect Effect);

/// <summary>The rules at one interface and direction, and the lanes they lead to.</summary>
/// <param name="Interface">Name of the interface.</param>
/// <param name="InterfaceIndex">Its number.</param>
/// <param name="Direction">Egress or ingress.</param>
/// <param name="Rules">In this order.</param>
/// <param name="Lanes">Each effect of the rules once.</param>
internal sealed record Hook(
    string Interface, int InterfaceIndex, TrafficDirection Direction, IReadOnlyList<NetworkRule> Rules, IReadOnlyList<Lane> Lanes)
{
    /// <summary>The lane of a rule.</summary>
    public Lane LaneOf(NetworkRule rule) => Lanes.First(lane => lane.Effect == rule.Effect);
}
