using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Leases;

/// <summary>How long a fault may stay. Both are milliseconds of <see cref="MonotonicClock"/>.</summary>
/// <param name="LeaseDue">When the lease runs out unless it is renewed.</param>
/// <param name="Deadline">When the fault's time is over, whatever happens.</param>
internal readonly record struct LeaseTerm(long LeaseDue, long Deadline)
{
    /// <summary>The earlier of the two.</summary>
    public long Due => Math.Min(LeaseDue, Deadline);

    /// <summary>The term that a request asks for.</summary>
    public static LeaseTerm Begin(long now, long leaseMilliseconds, long remainingMilliseconds) =>
        new(now + leaseMilliseconds, now + remainingMilliseconds);

    /// <summary>Renews the lease. The deadline only comes closer: a request that arrives late must not prolong the fault.</summary>
    public LeaseTerm Renew(long now, long leaseMilliseconds, long? remainingMilliseconds = null) => new(
        now + leaseMilliseconds,
        remainingMilliseconds is { } remaining ? Math.Min(Deadline, now + remaining) : Deadline);

    /// <summary>Why the fault must go now; null while it may stay.</summary>
    public EndReason? Expired(long now) =>
        Deadline <= now ? EndReason.TimeOver : LeaseDue <= now ? EndReason.LeaseLost : null;
}
