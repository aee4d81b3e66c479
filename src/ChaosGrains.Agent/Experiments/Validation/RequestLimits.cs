namespace ChaosGrains.Agent.Experiments.Validation;

/// <summary>Bounds of requests, beyond those that the contract names itself.</summary>
internal static class RequestLimits
{
    public const int MaxTargets = 1000;
    public const int MaxContainers = 64;
    public const int MaxPeers = 4096;
    public const int MaxPorts = 64;
    public const int MaxLeases = 10_000;
    public const int MaxExperimentLength = 317;
    public const int MaxNameLength = 253;
    public const int MaxTokenLength = 128;
    public const long MinLease = 1000;
    public const long MaxLease = 600_000;
    public const long DayInMilliseconds = 86_400_000;
    public const long MaxLatencyMicroseconds = 60_000_000;
    public const long MinRate = 1000;
    public const long MaxRate = 1_000_000_000_000;
    public const long MaxBytes = 1L << 50;

    /// <summary>Most mistakes of one request that are told.</summary>
    public const int MaxErrors = 10;
}
