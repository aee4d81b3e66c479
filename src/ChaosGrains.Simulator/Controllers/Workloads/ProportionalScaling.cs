namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>
/// Sizes of the ReplicaSets of a Deployment whose number of replicas was changed in the middle of a rollout, or while it is paused:
/// each set grows or shrinks by its share, the remainder goes to the largest.
/// </summary>
internal static class ProportionalScaling
{
    public static IReadOnlyDictionary<string, int> Resize(DeploymentSpec spec, IReadOnlyList<ReplicaSetView> active)
    {
        var total = active.Sum(set => set.Replicas);
        var allowed = spec.Replicas == 0 ? 0 : spec.Replicas + spec.MaxSurge;
        var change = allowed - total;
        var ordered = active.OrderByDescending(set => set.Replicas).ThenByDescending(set => set.Revision).ToList();
        var sizes = ordered.ToDictionary(set => set.Name, set => set.Replicas);
        var left = change;
        foreach (var set in ordered)
        {
            var share = (int)Math.Round((double)set.Replicas * change / Math.Max(total, 1), MidpointRounding.AwayFromZero);
            share = change > 0 ? Math.Min(share, left) : Math.Max(share, left);
            sizes[set.Name] = Math.Max(set.Replicas + share, 0);
            left -= share;
        }

        if (ordered.Count > 0) sizes[ordered[0].Name] = Math.Max(sizes[ordered[0].Name] + left, 0);
        return sizes;
    }
}
