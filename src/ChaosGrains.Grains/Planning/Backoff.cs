namespace ChaosGrains.Grains.Planning;

/// <summary>How long to wait before the next attempt: doubled each time up to a bound, varied so that many do not come back together.</summary>
internal static class Backoff
{
    /// <summary>The wait after so many failed attempts (1 for the first).</summary>
    public static TimeSpan After(int attempts, TimeSpan first, TimeSpan longest, double random)
    {
        var factor = Math.Pow(2, Math.Clamp(attempts - 1, 0, 30));
        var bounded = Math.Min(first.TotalMilliseconds * factor, longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(bounded * (0.75 + (0.5 * random)));
    }
}
