using System.Runtime.CompilerServices;

namespace ChaosGrains.CrashMatrix.Tests.Support;

/// <summary>Waits on a condition, with a deadline.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public static Task HoldsAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        HoldsAsync(condition, () => what);

    public static async Task HoldsAsync(Func<bool> condition, Func<string> what, TimeSpan? deadline = null)
    {
        if (!await HeldAsync(condition, deadline ?? Deadline))
            throw new TimeoutException($"Not within {(deadline ?? Deadline).TotalSeconds} s: {what()}");
    }

    /// <summary>Whether the condition came to hold within the time.</summary>
    public static async Task<bool> HeldAsync(Func<bool> condition, TimeSpan within)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(since) > within)
                return false;
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
        return true;
    }

    /// <summary>Whether the task completes within the time.</summary>
    public static async Task<bool> DoneAsync(Task task, TimeSpan within)
    {
        try
        {
            await task.WaitAsync(within, TimeProvider.System, TestContext.Current.CancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
