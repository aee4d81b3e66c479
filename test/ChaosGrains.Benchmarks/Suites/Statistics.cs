namespace ChaosGrains.Benchmarks.Suites;

/// <summary>Sums up samples.</summary>
internal static class Statistics
{
    /// <summary>The sample below or at which so large a share of all are.</summary>
    /// <param name="samples">At least one.</param>
    /// <param name="share">From 0 to 1.</param>
    public static double Quantile(IEnumerable<double> samples, double share)
    {
        var sorted = samples.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
