using ChaosGrains.Benchmarks.Suites;

namespace ChaosGrains.Benchmarks;

/// <summary>All benchmarks. A new one is a file in <c>Suites</c> and a line here.</summary>
internal static class BenchmarkList
{
    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new LatencyBenchmark(), new BurstBenchmark(), new AllBenchmark(), new LiveBenchmark(),
        new SilosBenchmark(), new FailoverBenchmark(), new AgentsBenchmark(), new AgentProcessBenchmark(), new WritesBenchmark(), new SimulatorBenchmark(),
    ];

    public static IBenchmark? Find(string name) => All.FirstOrDefault(b => b.Name == name);
}
