using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Matching;

namespace ChaosGrains.Agent.Linux.Network.Merging;

/// <summary>One experiment's network fault.</summary>
/// <param name="Experiment">Its uid.</param>
/// <param name="Fault">A fault that makes sense.</param>
/// <param name="IsThere">Whether it was injected before: then it goes before those that are new.</param>
internal sealed record WantedFault(string Experiment, NetworkFault Fault, bool IsThere);

/// <summary>All faults of one pod, merged.</summary>
/// <param name="Egress">Rules for what the pod sends.</param>
/// <param name="Ingress">Rules for what the pod receives.</param>
/// <param name="Refused">Uids of the experiments that are not in them, since there would be too many rules.</param>
internal sealed record MergedFaults(IReadOnlyList<NetworkRule> Egress, IReadOnlyList<NetworkRule> Ingress, IReadOnlyList<string> Refused)
{
    /// <summary>The rules of one direction.</summary>
    public IReadOnlyList<NetworkRule> Of(TrafficDirection direction) => direction == TrafficDirection.Egress ? Egress : Ingress;
}

/// <summary>Merges the faults of one pod, as many as fit.</summary>
internal static class FaultMerger
{
    /// <summary>Merges them.</summary>
    public static MergedFaults Merge(IEnumerable<WantedFault> wanted)
    {
        var merged = new MergedFaults([], [], []);
        var taken = new List<WantedFault>();
        foreach (var next in wanted.OrderByDescending(w => w.IsThere).ThenBy(w => w.Experiment, StringComparer.Ordinal))
        {
            taken.Add(next);
            var egress = RuleMerger.Merge(Parts(taken, TrafficDirection.Egress));
            var ingress = RuleMerger.Merge(Parts(taken, TrafficDirection.Ingress));
            if (egress is not null && ingress is not null)
            {
                merged = merged with { Egress = egress, Ingress = ingress };
                continue;
            }

            taken.RemoveAt(taken.Count - 1);
            merged = merged with { Refused = [.. merged.Refused, next.Experiment] };
        }

        return merged;
    }

    private static List<FaultPart> Parts(IEnumerable<WantedFault> wanted, TrafficDirection direction) =>
        [.. wanted.Where(w => w.Fault.Direction.HasFlag(direction))
            .Select(w => new FaultPart(w.Experiment, PeerMatches.Of(w.Fault.Peers), Effect.Of(w.Fault)))];
}
