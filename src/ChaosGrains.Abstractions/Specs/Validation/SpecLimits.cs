namespace ChaosGrains.Specs.Validation;

/// <summary>Bounds of a spec. The schema of the ChaosExperiment resource has the same.</summary>
public static class SpecLimits
{
    /// <summary>Most namespaces of a target.</summary>
    public const int MaxNamespaces = 64;

    /// <summary>Most pod names of a target.</summary>
    public const int MaxPods = 1000;

    /// <summary>Most node names of a target.</summary>
    public const int MaxNodes = 1000;

    /// <summary>Most container names of a target.</summary>
    public const int MaxContainers = 64;

    /// <summary>Most entries of a map of labels or annotations.</summary>
    public const int MaxMapEntries = 64;

    /// <summary>Most expressions of a label selector.</summary>
    public const int MaxExpressions = 64;

    /// <summary>Most values of one expression of a label selector.</summary>
    public const int MaxExpressionValues = 64;

    /// <summary>Longest value of an annotation, in characters.</summary>
    public const int MaxAnnotationValueLength = 4096;

    /// <summary>Longest field selector, in characters.</summary>
    public const int MaxFieldSelectorLength = 1024;

    /// <summary>Most workers of a CPU stress, per container.</summary>
    public const int MaxCpuWorkers = 1024;

    /// <summary>Least memory that a memory stress holds, in bytes: 1 MiB.</summary>
    public const long MinMemoryBytes = 1L << 20;

    /// <summary>Most memory that a memory stress holds, in bytes: 16 TiB.</summary>
    public const long MaxMemoryBytes = 16L << 40;

    /// <summary>Longest time over which memory is taken.</summary>
    public static readonly TimeSpan MaxRamp = TimeSpan.FromHours(1);

    /// <summary>Highest and, below zero, lowest <c>oom_score_adj</c> of a memory stress.</summary>
    public const int MaxOomScoreAdjust = 1000;

    /// <summary>Longest latency of a network delay, and of a reordering.</summary>
    public static readonly TimeSpan MaxLatency = TimeSpan.FromSeconds(60);

    /// <summary>Largest gap between packets that overtake.</summary>
    public const int MaxGap = 1000;

    /// <summary>Slowest rate of a bandwidth, in bits per second: 1kbit.</summary>
    public const long MinBitsPerSecond = 1_000;

    /// <summary>Fastest rate of a bandwidth, in bits per second: 100gbit.</summary>
    public const long MaxBitsPerSecond = 100_000_000_000;

    /// <summary>Smallest burst and smallest queue of a bandwidth, in bytes: one packet.</summary>
    public const long MinBufferBytes = 1600;

    /// <summary>Largest burst of a bandwidth, in bytes: 100 MiB.</summary>
    public const long MaxBurstBytes = 100L << 20;

    /// <summary>Largest queue of a bandwidth, in bytes: 1 GiB.</summary>
    public const long MaxQueueBytes = 1L << 30;

    /// <summary>Most peers of a network fault.</summary>
    public const int MaxPeers = 64;

    /// <summary>Most ports of one peer.</summary>
    public const int MaxPorts = 32;
}
