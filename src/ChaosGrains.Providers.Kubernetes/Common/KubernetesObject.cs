namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>An object as it is sent and received; what we do not use is left out.</summary>
internal sealed record KubernetesObject<TSpec>
    where TSpec : class
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public ObjectMetadata Metadata { get; init; } = new();

    public TSpec? Spec { get; init; }
}

/// <summary>The metadata that providers read and write.</summary>
internal sealed record ObjectMetadata
{
    public string? Name { get; init; }

    public string? ResourceVersion { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}

/// <summary>One page of objects.</summary>
internal sealed record ObjectPage<TSpec>
    where TSpec : class
{
    public PageMetadata Metadata { get; init; } = new();

    public IReadOnlyList<KubernetesObject<TSpec>> Items { get; init; } = [];
}

/// <summary>Where the next page begins.</summary>
internal sealed record PageMetadata
{
    public string? Continue { get; init; }
}
