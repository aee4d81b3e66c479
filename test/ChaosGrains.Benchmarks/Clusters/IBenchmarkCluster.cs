namespace ChaosGrains.Benchmarks.Clusters;

/// <summary>A cluster that benchmarks run on.</summary>
internal interface IBenchmarkCluster : IAsyncDisposable
{
    /// <summary>What it is, for the report.</summary>
    string Name { get; }

    /// <summary>The file with which the operator and the floor reach it.</summary>
    string Kubeconfig { get; }

    /// <summary>How this process reaches it.</summary>
    k8s.Kubernetes Client { get; }

    /// <summary>Nodes that run pods.</summary>
    IReadOnlyList<string> Nodes { get; }

    /// <summary>Marks each pod of a namespace when the server sees its deletion. The result ends it.</summary>
    Task<IAsyncDisposable> ObserveDeletionsAsync(string ns, Marks marks, CancellationToken cancellationToken);

    /// <summary>Requests of others than this process, by kind, so far; null where they cannot be counted.</summary>
    IReadOnlyDictionary<string, long>? Requests();
}
