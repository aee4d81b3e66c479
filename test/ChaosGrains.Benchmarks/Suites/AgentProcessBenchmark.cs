using ChaosGrains.Benchmarks.Processes;
using ChaosGrains.Benchmarks.Reports;

namespace ChaosGrains.Benchmarks.Suites;

/// <summary>What an agent costs the node that it runs on.</summary>
internal sealed class AgentProcessBenchmark : IBenchmark
{
    private const int Heartbeats = 1000;
    private const double MostSeconds = 0.2;
    private const double MostMemory = 25;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public string Name => "agent-process";

    public string Description => "start and memory of the node agent, native; baseline: the same on the .NET runtime";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        context.Tell("publishing the native agent, unless CHAOSGRAINS_AGENT_BINARY names one");
        var native = await AgentProgram.NativeAsync(cancellationToken);
        var starts = context.Size(10, 3);
        context.Tell($"baseline: {starts} starts");
        var floor = await MeasureAsync(AgentProgram.FrameworkDependent, starts, cancellationToken);
        context.Tell($"native: {starts} starts");
        var outcome = await MeasureAsync(native, starts, cancellationToken);
        return new BenchmarkReport(Name, "this machine", context.Quick, [.. FiguresOf($"{starts} starts", outcome, floor)]);
    }

    private static async Task<Outcome> MeasureAsync(string program, int starts, CancellationToken cancellationToken)
    {
        List<double> seconds = [];
        for (var i = 1; i < starts; i++)
        {
            await using var once = await AgentRun.StartAsync(program, cancellationToken);
            seconds.Add(once.Started);
        }

        await using var run = await AgentRun.StartAsync(program, cancellationToken);
        seconds.Add(run.Started);
        await Task.Delay(Rest, TimeProvider.System, cancellationToken);
        var idle = run.Memory;
        for (var i = 0; i < Heartbeats; i++) await run.HeartbeatAsync(cancellationToken);
        await Task.Delay(Rest, TimeProvider.System, cancellationToken);
        return new(seconds, idle, run.Memory);
    }

    private static IEnumerable<Figure> FiguresOf(string group, Outcome outcome, Outcome floor)
    {
        yield return new(group, "start → first answer, fastest", outcome.Starts.Min(), "s", floor.Starts.Min());
        yield return new(group, "start → first answer, median", Statistics.Quantile(outcome.Starts, 0.5), "s", Statistics.Quantile(floor.Starts, 0.5), Goal.Value(MostSeconds));
        yield return new(group, "start → first answer, slowest", outcome.Starts.Max(), "s", floor.Starts.Max());
        yield return new(group, $"memory after {Rest.TotalSeconds} s", outcome.Idle, "MiB", floor.Idle, Goal.Value(MostMemory));
        yield return new(group, $"memory {Rest.TotalSeconds} s after {Heartbeats} heart-beats", outcome.Used, "MiB", floor.Used, Goal.Value(MostMemory));
    }

    private sealed record Outcome(IReadOnlyList<double> Starts, double Idle, double Used);
}
