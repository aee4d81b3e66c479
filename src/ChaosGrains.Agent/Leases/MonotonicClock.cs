namespace ChaosGrains.Agent.Leases;

/// <summary>
/// The clock of leases and deadlines: milliseconds that never jump when the wall clock is set. On Linux it is CLOCK_MONOTONIC, which counts from
/// boot and so goes on across a restart of the agent, as long as <see cref="BootId"/> stays the same.
/// </summary>
internal sealed class MonotonicClock(TimeProvider time, string? bootId)
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    /// <summary>Identity of the boot that the milliseconds belong to.</summary>
    public string BootId { get; } = bootId ?? ReadBootId();

    /// <summary>Milliseconds now.</summary>
    public long Now => (long)(time.GetTimestamp() / (time.TimestampFrequency / 1000.0));

    // Without a boot id no lease survives a restart: a random one never matches.
    private static string ReadBootId() => File.Exists(BootIdFile) ? File.ReadAllText(BootIdFile).Trim() : Guid.NewGuid().ToString();
}
