namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>The next step from old ReplicaSets to the new one: sizes to set, by name. Old sets are given oldest first.</summary>
internal static class RollingUpdate
{
    public static IReadOnlyDictionary<string, int> Step(DeploymentSpec spec, ReplicaSetView current, IReadOnlyList<ReplicaSetView> old)
    {
        var size = NewSize(spec, current.Replicas, current.Replicas + old.Sum(set => set.Replicas));
        return size != current.Replicas
            ? new Dictionary<string, int> { [current.Name] = size }
            : ShrinkOld(spec, current, old);
    }

    /// <summary>How large the new set may be while the total keeps within the surge.</summary>
    public static int NewSize(DeploymentSpec spec, int size, int total)
    {
        if (spec.IsRecreate || size > spec.Replicas) return spec.Replicas;
        var room = spec.Replicas + spec.MaxSurge - total;
        return room <= 0 ? size : size + Math.Min(room, spec.Replicas - size);
    }

    /// <summary>Pods that are not available go first, then available ones as far as enough remain.</summary>
    private static Dictionary<string, int> ShrinkOld(DeploymentSpec spec, ReplicaSetView current, IReadOnlyList<ReplicaSetView> old)
    {
        var sizes = old.ToDictionary(set => set.Name, set => set.Replicas);
        var total = current.Replicas + old.Sum(set => set.Replicas);
        var surplus = total - spec.MinAvailable - Math.Max(current.Replicas - current.Available, 0);
        foreach (var set in old)
        {
            var unhealthy = Math.Min(Math.Max(surplus, 0), Math.Max(set.Replicas - set.Available, 0));
            sizes[set.Name] -= unhealthy;
            surplus -= unhealthy;
        }

        var spare = current.Available + old.Sum(set => Math.Min(set.Available, sizes[set.Name])) - spec.MinAvailable;
        foreach (var set in old)
        {
            var healthy = Math.Clamp(Math.Min(spare, surplus), 0, sizes[set.Name]);
            sizes[set.Name] -= healthy;
            spare -= healthy;
            surplus -= healthy;
        }

        return old.Where(set => sizes[set.Name] != set.Replicas).ToDictionary(set => set.Name, set => sizes[set.Name]);
    }
}
