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

    /// <summary>Longest latency of a network delay.</summary>
    public static readonly TimeSpan MaxLatency = TimeSpan.FromSeconds(60);

    /// <summary>Most peers of a network fault.</summary>
    public const int MaxPeers = 64;

    /// <summary>Most ports of one peer.</summary>
    public const int MaxPorts = 32;
}
