using ChaosGrains.Benchmarks.Reports;
namespace ChaosGrains.Benchmarks.Suites;
internal sealed class SimulatorBenchmark : IBenchmark
{
    public string Name => "simulator";
    public string Description => "x";
    public Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken) => throw new NotImplementedException();
}
