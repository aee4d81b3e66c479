namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>Exponential back-off with full jitter, so that those who collided do not meet again.</summary>
internal readonly record struct Backoff(TimeSpan Base, TimeSpan Cap)
{
    /// <summary>Between writers of one object: from a round trip to what a hundred writers need one after the other.</summary>
    public static Backoff Conflict { get; } = new(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(5));

    /// <summary>For a server that is busy or failing.</summary>
    public static Backoff Failure { get; } = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(3));

    /// <summary>The delay before the next try: a fifth to all of <c>Base · 2^(attempt-1)</c>, <see cref="Cap"/> at most.</summary>
    /// <param name="attempt">How many tries failed so far, 1 or more.</param>
    /// <param name="random">A random number from 0 to 1.</param>
    public TimeSpan Delay(int attempt, double random)
    {
        var whole = Math.Min(Cap.TotalMilliseconds, Base.TotalMilliseconds * Math.Pow(2, Math.Clamp(attempt - 1, 0, 30)));
        return TimeSpan.FromMilliseconds(whole * (0.2 + 0.8 * random));
    }
}
