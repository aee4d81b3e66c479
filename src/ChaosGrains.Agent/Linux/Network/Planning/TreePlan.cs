using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Merging;
using ChaosGrains.Agent.Linux.Network.Reading;

namespace ChaosGrains.Agent.Linux.Network.Planning;

/// <summary>Everything that is to be in one pod's network namespace; no hook: nothing.</summary>
/// <param name="Hooks">One for each interface and direction that has rules.</param>
internal sealed record TreePlan(IReadOnlyList<Hook> Hooks)
{
    /// <summary>Lays the rules of both directions on each interface.</summary>
    public static TreePlan Of(MergedFaults merged, IEnumerable<LinkRow> interfaces)
    {
        var hooks = new List<Hook>();
        var lanes = 0;
        foreach (var link in interfaces)
        {
            foreach (var direction in new[] { TrafficDirection.Egress, TrafficDirection.Ingress })
            {
                if (merged.Of(direction) is not { Count: > 0 } rules) continue;
                List<Lane> own = [.. rules.Select(r => r.Effect).Distinct().Select((effect, i) => new Lane(lanes + i, effect))];
                lanes += own.Count;
                hooks.Add(new(link.Name, link.Index, direction, rules, own));
            }
        }

        return new(hooks);
    }
}
