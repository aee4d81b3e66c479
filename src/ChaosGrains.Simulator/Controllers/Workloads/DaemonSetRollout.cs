using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Replaces a DaemonSet's pods of older templates, so that no more nodes than allowed are without an available one.</summary>
internal sealed record DaemonSetRollout(string Revision, int MaxUnavailable, int MinReadySeconds, DateTimeOffset Now)
{
    public IEnumerable<PodRecord> Replace(IReadOnlyList<string> eligible, ILookup<string, PodRecord> byNode)
    {
        var unavailable = eligible.Count(node => !byNode[node].Any(IsAvailable));
        var stale = eligible.SelectMany(node => byNode[node]).Where(pod => !pod.IsTerminating && pod.Revision != Revision).ToList();

        // Those that serve nobody go at once; the others as far as the bound allows.
        var idle = stale.Where(pod => !IsAvailable(pod));
        return idle.Concat(stale.Where(IsAvailable).Take(Math.Max(MaxUnavailable - unavailable, 0)));
    }

    private bool IsAvailable(PodRecord pod) => !pod.IsTerminating && pod.IsAvailable(MinReadySeconds, Now);
}
