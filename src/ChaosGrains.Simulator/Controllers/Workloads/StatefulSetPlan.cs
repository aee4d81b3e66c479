using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>What a StatefulSet does next: ordinals whose pods are to be created, pods to be deleted.</summary>
internal sealed record StatefulSetPlan(IReadOnlyList<int> Create, IReadOnlyList<PodRecord> Delete)
{
    private static readonly StatefulSetPlan Wait = new([], []);

    public bool IsEmpty => Create.Count + Delete.Count == 0;

    public static StatefulSetPlan Next(StatefulSetSpec spec, IReadOnlyCollection<PodRecord> pods, DateTimeOffset now)
    {
        var byOrdinal = new SortedDictionary<int, PodRecord>();
        foreach (var pod in pods)
        {
            if (spec.OrdinalOf(pod.Name) is { } ordinal) byOrdinal[ordinal] = pod;
        }

        bool Healthy(PodRecord pod) => pod.Phase == "Running" && !pod.IsTerminating && pod.IsAvailable(spec.MinReadySeconds, now);
        return spec.IsParallel ? NextOfAll(spec, byOrdinal, Healthy) : NextInOrder(spec, byOrdinal, Healthy);
    }

    private static StatefulSetPlan NextOfAll(StatefulSetSpec spec, SortedDictionary<int, PodRecord> pods, Func<PodRecord, bool> healthy)
    {
        var missing = Enumerable.Range(spec.Start, spec.Replicas).Where(ordinal => !pods.ContainsKey(ordinal)).ToList();
        var gone = pods.Where(pair => !spec.Wants(pair.Key) || pair.Value.HasEnded).Select(pair => pair.Value)
            .Where(pod => !pod.IsTerminating).ToList();
        return missing.Count + gone.Count > 0 ? new StatefulSetPlan(missing, gone) : Update(spec, pods, healthy);
    }

    /// <summary>Up from the first ordinal, each after its predecessors are ready; then surplus pods from the last one down.</summary>
    private static StatefulSetPlan NextInOrder(StatefulSetSpec spec, SortedDictionary<int, PodRecord> pods, Func<PodRecord, bool> healthy)
    {
        for (var ordinal = spec.Start; ordinal < spec.Start + spec.Replicas; ordinal++)
        {
            if (!pods.TryGetValue(ordinal, out var pod)) return new StatefulSetPlan([ordinal], []);
            if (pod.HasEnded && !pod.IsTerminating) return new StatefulSetPlan([], [pod]);
            if (!healthy(pod)) return Wait;
        }

        var surplus = pods.Where(pair => !spec.Wants(pair.Key)).OrderByDescending(pair => pair.Key)
            .Select(pair => pair.Value).FirstOrDefault();
        if (surplus is not null) return surplus.IsTerminating ? Wait : new StatefulSetPlan([], [surplus]);
        return Update(spec, pods, healthy);
    }

    /// <summary>Replaces pods of older templates, one at a time, from the last ordinal down.</summary>
    private static StatefulSetPlan Update(StatefulSetSpec spec, SortedDictionary<int, PodRecord> pods, Func<PodRecord, bool> healthy)
    {
        foreach (var (ordinal, pod) in pods.Reverse())
        {
            if (IsStale(spec, ordinal, pod) && !pod.IsTerminating) return new StatefulSetPlan([], [pod]);
            if (!healthy(pod)) return Wait;
        }

        return Wait;
    }

    private static bool IsStale(StatefulSetSpec spec, int ordinal, PodRecord pod) =>
        spec.RollsOut && ordinal >= spec.Partition && pod.Revision != spec.Revision;
}
