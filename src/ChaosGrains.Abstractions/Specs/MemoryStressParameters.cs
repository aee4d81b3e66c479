using ChaosGrains.Durations;

namespace ChaosGrains.Specs;

/// <summary>How much memory is held in a container, besides what it uses itself: either bytes or percent.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.MemoryStressParameters")]
public sealed record MemoryStressParameters
{
    /// <summary>An amount as Kubernetes writes it, such as <c>256Mi</c>; absent when <see cref="Percent"/> is set.</summary>
    [Id(0)]
    public string? Size { get; init; }

    /// <summary>Percent of the container's memory limit, 1 to 100; absent when <see cref="Size"/> is set. A container without a limit is refused.</summary>
    [Id(1)]
    public int? Percent { get; init; }

    /// <summary>Time over which the memory is taken, step by step: 0s to 1h; absent: at once.</summary>
    [Id(2)]
    public GoDuration? Ramp { get; init; }

    /// <summary>
    /// The stressor's <c>oom_score_adj</c>, -1000 to 1000. 1000, the default, has the kernel sacrifice the stressor before the application when memory runs out.
    /// </summary>
    [Id(3)]
    public int OomScoreAdjust { get; init; } = 1000;
}
