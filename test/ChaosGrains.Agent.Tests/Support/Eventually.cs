using System.Diagnostics;

namespace ChaosGrains.Agent.Tests.Support;

/// <summary>Waits for what other threads do.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until something holds, and fails when it does not within 20 s.</summary>
    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        for (var watch = Stopwatch.StartNew(); !condition();)
        {
            (watch.Elapsed < Patience).ShouldBeTrue($"in vain: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Gives other threads a moment, less when something holds before.</summary>
    public static async Task IdleAsync(Func<bool> condition)
    {
        for (var i = 0; i < 3 && !condition(); i++) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
    }
}
