using System.Globalization;
using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>What stress-ng is told to burn CPU.</summary>
internal static class CpuStressArguments
{
    /// <summary>One round of work and rest, ms. Short, so that the load is even; long enough that the timer's grain does not show.</summary>
    private const int Round = 200;

    /// <summary>
    /// The method is the one whose step is shortest: a worker looks at the clock between two steps, and long steps overshoot its share.
    /// </summary>
    public static IReadOnlyList<string> Of(CpuStressFault fault) =>
    [
        "--cpu", Text(fault.Workers), "--cpu-method", "loop", "--cpu-load", Text(fault.LoadPercent),
        "--cpu-load-slice", Text(Math.Max(1, Round * fault.LoadPercent / 100)),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
