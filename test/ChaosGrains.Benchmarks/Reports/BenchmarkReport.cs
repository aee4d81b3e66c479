namespace ChaosGrains.Benchmarks.Reports;

/// <summary>What a benchmark found.</summary>
/// <param name="Benchmark">Its name.</param>
/// <param name="Cluster">Where it ran.</param>
/// <param name="IsQuick">Whether it ran with the smaller numbers.</param>
/// <param name="Figures">What was measured.</param>
internal sealed record BenchmarkReport(string Benchmark, string Cluster, bool IsQuick, IReadOnlyList<Figure> Figures);
