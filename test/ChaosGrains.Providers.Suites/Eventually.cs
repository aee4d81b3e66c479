using System.Diagnostics;

namespace ChaosGrains.Providers.Suites;

/// <summary>Waits for a condition instead of sleeping.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>
    /// Returns when <paramref name="condition"/> holds; fails with <paramref name="rule"/> when it does not within the time.
    /// </summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan within, string rule, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            (watch.Elapsed < within).ShouldBeTrue($"{rule} (not within {within.TotalSeconds} s)");
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
