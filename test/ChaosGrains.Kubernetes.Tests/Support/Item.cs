using ChaosGrains.Kubernetes.Watching;

namespace ChaosGrains.Kubernetes.Tests.Support;

/// <summary>An object of a kind that only tests know.</summary>
internal sealed record Item(string Name, string Uid, string ResourceVersion) : IWatchedResource
{
    public ResourceKey Key => new("ns", Name);
}
