using System.Globalization;
using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>How much memory a fault means in one container.</summary>
internal static class MemoryAmount
{
    /// <summary>Bytes to hold, or why that cannot be.</summary>
    /// <param name="fault">What is asked for.</param>
    /// <param name="limit">Bytes that the container may use; null for no limit.</param>
    /// <param name="label">The container, for people.</param>
    public static (long Bytes, AgentError? Error) Of(MemoryStressFault fault, long? limit, string label)
    {
        if ((fault.Bytes is null) == (fault.PercentOfLimit is null) || fault.Bytes <= 0 || fault.PercentOfLimit is < 1 or > 100
            || fault.RampMilliseconds < 0 || fault.OomScoreAdjust is < -1000 or > 1000)
            return (0, new(
                AgentErrorCode.InvalidRequest,
                "Memory stress needs either bytes above 0 or 1 to 100 percent of the limit, a ramp that is not negative, and an OOM score of -1000 to 1000."));
        if (limit is not { } most)
            return fault.Bytes is { } free
                ? (free, null)
                : (0, new(AgentErrorCode.InvalidRequest, $"{label} has no memory limit of which to take a percentage. Ask for bytes, or give it a limit."));
        var bytes = fault.Bytes ?? (long)((decimal)most * fault.PercentOfLimit!.Value / 100);
        return bytes <= most
            ? (bytes, null)
            : (0, new(AgentErrorCode.LimitExceeded, $"{Mebibytes(bytes)} are asked for in {label}, which may use {Mebibytes(most)}. Ask for less, or raise its limit."));
    }

    /// <summary>As people read it.</summary>
    public static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB");
}
