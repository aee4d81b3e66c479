using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Clustering;

/// <summary>The membership table of one Orleans cluster: version and rows in one object, so that they are always read together.</summary>
internal sealed record OrleansClusterSpec
{
    public static ResourceKind Kind { get; } = new("OrleansCluster", "orleansclusters");

    public required string ClusterId { get; init; }

    public int Version { get; init; }

    /// <summary>Changes with every change of the version, and does not come twice.</summary>
    public required string VersionEtag { get; init; }

    /// <summary>Rows with status Active, for people.</summary>
    public int ActiveSilos { get; init; }

    public IReadOnlyList<SiloRow> Silos { get; init; } = [];

    public static OrleansClusterSpec Empty(string clusterId) => new() { ClusterId = clusterId, VersionEtag = Nonce.Next() };
}
