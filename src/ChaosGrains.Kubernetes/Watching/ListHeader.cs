namespace ChaosGrains.Kubernetes.Watching;

/// <summary>One page of a list, as the API server writes it.</summary>
internal sealed record ListHeader<T>
{
    public ListMetadata Metadata { get; init; } = new();

    public T[]? Items { get; init; }
}

/// <summary>Metadata of a list.</summary>
internal sealed record ListMetadata
{
    public string ResourceVersion { get; init; } = "";

    /// <summary>Token for the next page; null or empty on the last one.</summary>
    public string? Continue { get; init; }
}
