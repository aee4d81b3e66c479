using System.Globalization;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>What stress-ng is told to hold memory.</summary>
internal static class MemoryStressArguments
{
    private const int MaxSteps = 10;

    /// <summary>stress-ng gives no worker less than this, bytes.</summary>
    private const long LeastPerWorker = 4 << 20;

    /// <summary>In how many steps the memory is taken, each by a worker of its own.</summary>
    public static int Steps(long bytes, long rampMilliseconds) =>
        rampMilliseconds == 0 ? 1 : (int)Math.Clamp(bytes / LeastPerWorker, 1, MaxSteps);

    /// <summary>
    /// Each worker takes its part, writes it once, and sleeps: <c>--vm-hang 0</c> is for ever, so no CPU is burnt. The n-th worker begins n
    /// back-offs after the first.
    /// </summary>
    public static IReadOnlyList<string> Of(long bytes, long rampMilliseconds)
    {
        var steps = Steps(bytes, rampMilliseconds);
        string[] ramp = steps > 1 ? ["--backoff", (rampMilliseconds * 1000 / (steps - 1)).ToString(CultureInfo.InvariantCulture)] : [];
        return
        [
            "--vm", steps.ToString(CultureInfo.InvariantCulture), "--vm-bytes", bytes.ToString(CultureInfo.InvariantCulture),
            "--vm-keep", "--vm-populate", "--vm-method", "write64", "--vm-hang", "0", .. ramp,
        ];
    }
}
