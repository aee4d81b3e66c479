using System.Globalization;
using System.Text.Json;
using ChaosGrains.Benchmarks.Clusters;
using ChaosGrains.Benchmarks.Processes;
using ChaosGrains.Benchmarks.Reports;
using ChaosGrains.Benchmarks.Scenes;

namespace ChaosGrains.Benchmarks.Suites;

/// <summary>Kills the silo that watches, again and again: how long its experiments and new ones stand still.</summary>
internal sealed class FailoverBenchmark : IBenchmark
{
    private const string Pod = "target";
    private const int PerRound = 24;
    private const double Longest = 10;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public string Name => "failover";

    public string Description => "kill -9 of the watching silo of 3, 20 times: until its experiments' next state writes, and until a new experiment is begun";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var rounds = context.Size(20, 3);
        await using var cluster = await BenchmarkClusters.StartAsync(context, cancellationToken);
        await using var scene = await Scene.CreateAsync(cluster, "failover", cancellationToken);
        await scene.MakePodsAsync([Pod], Pod, cancellationToken);
        await using var silos = await SiloGroup.StartAsync(cluster, scene, 3, cancellationToken);
        var (writes, watches) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var (write, watch) = await KillAsync(cluster, scene, silos, round, cancellationToken);
            context.Tell($"kill {round + 1}: state written after {write:0.0} s, watched again after {watch:0.0} s");
            writes.Add(write);
            watches.Add(watch);
        }
        return new BenchmarkReport(Name, cluster.Name, context.Quick,
        [
            .. FiguresOf("kill -9 to the last of the dead silo's experiments writing its state", writes),
            .. FiguresOf("kill -9 to the beginning of a new experiment", watches),
        ]);
    }

    private static async Task<(double Write, double Watch)> KillAsync(
        IBenchmarkCluster cluster, Scene scene, SiloGroup silos, int round, CancellationToken cancellationToken)
    {
        scene.Reset();
        var dead = silos.Processes[0];
        var (submitted, owned) = (0, Array.Empty<string>());
        // A silo that has just joined gets its share only when the others know how busy it is.
        while (owned.Length == 0)
        {
            var names = Enumerable.Range(submitted, PerRound).Select(i => $"round-{round}-{i}").ToArray();
            submitted += PerRound;
            await scene.SubmitAsync(names.Select(name => ExperimentBodies.Idle(name, Pod, "2s")), cancellationToken);
            await scene.Injecting.WaitAsync(submitted, Limit, cancellationToken);
            owned = [.. names.Where(name => silos.Log.Owners[name] == dead.Id)];
        }
        var writes = new Marks();
        var (killed, at) = (TimeProvider.System.GetUtcNow(), TimeProvider.System.GetTimestamp());
        await using var watch = await CollectionWatch.StartAsync(
            cluster.Client, $"{ExperimentDefinition.StateRoot}/namespaces/{scene.Namespace}/grainstates", metadataOnly: false,
            (type, record) => Note(type, record, killed, writes), cancellationToken);
        dead.Kill();
        await scene.SubmitAsync(ExperimentBodies.Idle($"probe-{round}", Pod, "1s"), cancellationToken);
        await scene.Injecting.WaitAsync($"probe-{round}", Limit, cancellationToken);
        foreach (var name in owned)
            await writes.WaitAsync(name, Limit, cancellationToken);
        await silos.StartAsync(0, cancellationToken);
        await scene.Completed.WaitAsync(submitted + 1, Limit, cancellationToken);
        return (owned.Max(name => SecondsUntil(writes[name])), SecondsUntil(scene.Injecting[$"probe-{round}"]));

        double SecondsUntil(long mark) => TimeProvider.System.GetElapsedTime(at, mark).TotalSeconds;
    }

    private static void Note(string type, JsonElement record, DateTimeOffset killed, Marks writes)
    {
        var spec = record.GetProperty("spec");
        if (type == "DELETED" || !spec.GetProperty("stateName").ValueEquals("experiment"))
            return;
        if (DateTimeOffset.Parse(spec.GetProperty("writtenAt").GetString()!, CultureInfo.InvariantCulture) > killed)
            writes.Add(spec.GetProperty("grainId").GetString()!.Split('/')[^1]);
    }

    private static IEnumerable<Figure> FiguresOf(string group, List<double> seconds)
    {
        seconds.Sort();
        yield return new Figure(group, $"median of {seconds.Count}", seconds[seconds.Count / 2], "s", null, Goal.Value(Longest));
        yield return new Figure(group, "worst", seconds[^1], "s", null, Goal.Value(Longest));
    }
}
