namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>What must be done so that exactly what is wanted runs.</summary>
/// <param name="Stop">Not wanted, of another order, or without its head.</param>
/// <param name="Start">Wanted and not there.</param>
internal sealed record StressPlan(IReadOnlyList<StressGroup> Stop, IReadOnlyList<StressOrder> Start)
{
    /// <summary>Compares what is wanted with what was found.</summary>
    public static StressPlan Make(IReadOnlyCollection<StressOrder> wanted, IReadOnlyCollection<StressGroup> found)
    {
        var kept = found.Where(g => g.Head is not null && wanted.Any(w => w.Key == g.Key && g.Has(w.Settings))).ToList();
        return new([.. found.Except(kept)], [.. wanted.Where(w => kept.All(g => g.Key != w.Key))]);
    }
}
