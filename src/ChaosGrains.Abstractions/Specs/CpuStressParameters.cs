namespace ChaosGrains.Specs;

/// <summary>How much CPU a container is to burn.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.CpuStressParameters")]
public sealed record CpuStressParameters
{
    /// <summary>Number of busy workers, 1 to 1024.</summary>
    [Id(0)]
    public required int Workers { get; init; }

    /// <summary>Percent of one CPU that each worker uses, 1 to 100.</summary>
    [Id(1)]
    public int LoadPercent { get; init; } = 100;
}
