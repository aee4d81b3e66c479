namespace ChaosGrains.Kubernetes.Watching;

/// <summary>Any object, reduced to what tells it apart from others.</summary>
internal sealed record ObjectHeader : IWatchedResource
{
    public ObjectIdentity Metadata { get; init; } = new();

    ResourceKey IWatchedResource.Key => new(Metadata.Namespace, Metadata.Name);

    string IWatchedResource.Uid => Metadata.Uid;

    string IWatchedResource.ResourceVersion => Metadata.ResourceVersion;
}

/// <summary>The part of an object's metadata that tells it apart from others.</summary>
internal sealed record ObjectIdentity
{
    public string Name { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Uid { get; init; } = "";

    public string ResourceVersion { get; init; } = "";
}
