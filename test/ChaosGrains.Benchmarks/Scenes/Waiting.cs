namespace ChaosGrains.Benchmarks.Scenes;

/// <summary>Waits for conditions that nobody tells.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks again and again until it is so.</summary>
    /// <exception cref="TimeoutException">It took longer than the limit.</exception>
    public static async Task UntilAsync(Func<Task<bool>> isMet, TimeSpan limit, string what, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isMet())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > limit)
                throw new TimeoutException($"Waited {limit.TotalSeconds} s in vain for {what}.");
            await Task.Delay(Pace, TimeProvider.System, cancellationToken);
        }
    }
}
