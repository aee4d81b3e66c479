namespace ChaosGrains.Agent.Leases;

/// <summary>How long to wait before something that failed is tried again.</summary>
internal static class Backoff
{
    /// <summary>Doubles with each failure, up to a bound; shortened by chance by up to a half, so that many do not come at once.</summary>
    /// <param name="first">The wait after the first failure.</param>
    /// <param name="most">The longest wait.</param>
    /// <param name="failures">Failures in a row, 1 at least.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan After(TimeSpan first, TimeSpan most, int failures, double chance)
    {
        var doubled = first * Math.Pow(2, Math.Min(Math.Max(failures, 1) - 1, 30));
        return (doubled < most ? doubled : most) * (1 - chance / 2);
    }
}
