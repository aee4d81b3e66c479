using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>Waits on a condition, with a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Reads until what is read is as wanted, and returns it.</summary>
    public static async Task<T> IsAsync<T>(Func<Task<T>> read, Func<T, bool> wanted, string what)
    {
        var since = Stopwatch.StartNew();
        var pause = FirstPause;
        while (true)
        {
            var seen = await read();
            if (wanted(seen))
                return seen;
            if (since.Elapsed > Deadline)
                throw new TimeoutException($"Not within {Deadline.TotalSeconds} s: {what}. Last seen: {seen}");
            await Task.Delay(pause, TimeProvider.System, TestContext.Current.CancellationToken);
            // Looking often must not take the time from what is looked for.
            pause = pause * 1.2 < LongestPause ? pause * 1.2 : LongestPause;
        }
    }

    public static Task HoldsAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        IsAsync(() => Task.FromResult(condition()), holds => holds, what);

    public static Task HoldsAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        IsAsync(condition, holds => holds, what);
}
