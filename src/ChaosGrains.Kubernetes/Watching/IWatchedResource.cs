namespace ChaosGrains.Kubernetes.Watching;

/// <summary>An object that an informer can keep.</summary>
public interface IWatchedResource
{
    /// <summary>Namespace and name.</summary>
    ResourceKey Key { get; }

    /// <summary>The uid that the API server gave it.</summary>
    string Uid { get; }

    /// <summary>Its version; only good for telling whether two are the same.</summary>
    string ResourceVersion { get; }
}
