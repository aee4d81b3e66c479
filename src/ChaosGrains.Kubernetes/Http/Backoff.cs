namespace ChaosGrains.Kubernetes.Http;

/// <summary>Exponential back-off with jitter.</summary>
/// <param name="Base">The first delay, before jitter.</param>
/// <param name="Cap">The longest delay.</param>
public readonly record struct Backoff(TimeSpan Base, TimeSpan Cap)
{
    /// <summary>The delay before the next try: half to all of <c>Base · 2^(attempt-1)</c>, <see cref="Cap"/> at most.</summary>
    /// <param name="attempt">How many tries failed so far, 1 or more.</param>
    /// <param name="random">A random number from 0 to 1.</param>
    public TimeSpan Delay(int attempt, double random)
    {
        var whole = Math.Min(Cap.TotalMilliseconds, Base.TotalMilliseconds * Math.Pow(2, Math.Clamp(attempt - 1, 0, 40)));
        return TimeSpan.FromMilliseconds(whole * (0.5 + random / 2));
    }
}
