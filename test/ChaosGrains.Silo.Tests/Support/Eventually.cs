using System.Diagnostics;

namespace ChaosGrains.Silo.Tests.Support;

/// <summary>Waits on a condition, with a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string> what)
    {
        for (var since = Stopwatch.StartNew(); !await condition();)
        {
            if (since.Elapsed > Deadline)
                throw new TimeoutException($"Not within {Deadline.TotalSeconds} s: {what()}");
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
