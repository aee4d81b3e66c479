namespace ChaosGrains.Status;

/// <summary>A target on which something did not work.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.TargetFailure")]
public sealed record TargetFailure
{
    /// <summary>The pod, as <c>namespace/name</c>.</summary>
    [Id(0)]
    public required string Pod { get; init; }

    /// <summary>The node it runs on.</summary>
    [Id(1)]
    public string? Node { get; init; }

    /// <summary>Why, as one CamelCase word.</summary>
    [Id(2)]
    public required string Reason { get; init; }

    /// <summary>Why, for people.</summary>
    [Id(3)]
    public required string Message { get; init; }
}
