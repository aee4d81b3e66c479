namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>Waits on conditions.</summary>
internal static class Eventually
{
    // Not shorter: in User-Mode Linux there is one CPU, and who asks all the time leaves none to those who are to answer.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until something is so.</summary>
    /// <exception cref="TimeoutException">It never was.</exception>
    public static async Task IsAsync(Func<Task<bool>> condition, TimeSpan limit, string what)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > limit) throw new TimeoutException($"Within {limit.TotalSeconds} s it was not so that {what}.");
            await Task.Delay(Step, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="IsAsync(Func{Task{bool}}, TimeSpan, string)"/>
    public static Task IsAsync(Func<bool> condition, TimeSpan limit, string what) => IsAsync(() => Task.FromResult(condition()), limit, what);
}
