namespace ChaosGrains.Agent.Contracts;

/// <summary>How much CPU each container is to burn.</summary>
public sealed record CpuStressFault
{
    /// <summary>Number of busy workers, 1 to 1024.</summary>
    public required int Workers { get; init; }

    /// <summary>Percent of one CPU that each worker uses, 1 to 100.</summary>
    public int LoadPercent { get; set; } = 100;
}

/// <summary>How much memory is held in each container, besides what it uses itself. Either bytes or percent.</summary>
public sealed record MemoryStressFault
{
    /// <summary>Bytes to hold; null when <see cref="PercentOfLimit"/> is set.</summary>
    public long? Bytes { get; init; }

    /// <summary>Percent of the container's memory limit to hold, 1 to 100; null when <see cref="Bytes"/> is set.</summary>
    public int? PercentOfLimit { get; init; }

    /// <summary>Milliseconds over which the memory is taken, step by step; 0 for at once.</summary>
    public long RampMilliseconds { get; init; }

    /// <summary>
    /// The stressor's <c>oom_score_adj</c>, -1000 to 1000: the higher, the sooner the kernel picks it when memory runs out. 1000, the default,
    /// sacrifices the stressor before the application.
    /// </summary>
    public int OomScoreAdjust { get; set; } = 1000;
}

/// <summary>Which signal containers' main processes get.</summary>
public sealed record ContainerKillFault
{
    /// <summary>Number of the signal, 1 to 31; 9 (SIGKILL) by default.</summary>
    public int Signal { get; set; } = 9;
}
