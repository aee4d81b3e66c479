namespace ChaosGrains.Benchmarks;

/// <summary>How a benchmark is to run.</summary>
/// <param name="Quick">Whether it has to end within a minute.</param>
/// <param name="Kubeconfig">The cluster to run on; null for a simulated one.</param>
/// <param name="Tell">Tells people how far it is.</param>
internal sealed record BenchmarkContext(bool Quick, string? Kubeconfig, Action<string> Tell)
{
    /// <summary>One of two sizes.</summary>
    public T Size<T>(T full, T quick) => Quick ? quick : full;
}
