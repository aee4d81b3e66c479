using System.Net.Http.Headers;
using System.Text;
using ChaosGrains.Benchmarks.Http;
using ChaosGrains.Benchmarks.Reports;
using ChaosGrains.Simulator;

namespace ChaosGrains.Benchmarks.Suites;

/// <summary>How fast the simulator lists and watches, over plain HTTP, against bare Kestrel.</summary>
internal sealed class SimulatorBenchmark : IBenchmark
{
    private const int Watchers = 10;
    private const int Writers = 16;
    private const string Pods = "api/v1/namespaces/default/pods";

    public string Name => "simulator";

    public string Description => "the simulator: LIST of 10,000 pods, 10,000 watch events to 10 watchers; floor: bare Kestrel serving the same bytes";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var (pods, rounds) = context.Size((10_000, 20), (10_000, 5));
        if (context.Kubeconfig is not null)
            throw new InvalidOperationException("This benchmark measures the simulator: it takes no --kubeconfig.");
        await using var simulator = await ClusterSimulator.StartAsync(
            new ClusterSimulatorOptions { UseTls = false, RunControllers = false, HistoryLength = 4 * pods }, cancellationToken);
        using var client = new HttpClient { BaseAddress = simulator.Url, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", simulator.AdminToken);

        context.Tell($"making {pods} pods");
        await WriteAsync(client, pods, HttpMethod.Post, _ => Pods, Pod, "application/json", cancellationToken);
        var listing = await ListAsync(client, pods, rounds, cancellationToken);
        context.Tell($"{pods} watch events to {Watchers} watchers");
        var replay = await ReplayAsync(client, pods, rounds, cancellationToken);
        context.Tell($"{pods} writes, watched and not");
        var live = await LiveAsync(client, pods, cancellationToken);
        return new BenchmarkReport(Name, "the simulator", context.Quick, [.. listing, .. replay, .. live]);
    }

    private static async Task<Figure[]> ListAsync(HttpClient client, int pods, int rounds, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await StreamReading.ReadAsync(client, At(client, Pods), null, body, cancellationToken);
        await using var bare = await BareServer.StartAsync(body.ToArray(), cancellationToken);
        var listed = await RepeatAsync(rounds, () => StreamReading.ReadAsync(client, At(client, Pods), null, null, cancellationToken));
        var floor = await RepeatAsync(rounds, () => StreamReading.ReadAsync(client, bare.Url, null, null, cancellationToken));
        var group = $"LIST of {pods} pods, {body.Length / 1024.0 / 1024:0.0} MiB";
        return [new Figure(group, "median", Statistics.Quantile(listed, 0.5), "ms", Statistics.Quantile(floor, 0.5))];
    }

    private static async Task<Figure[]> ReplayAsync(HttpClient client, int pods, int rounds, CancellationToken cancellationToken)
    {
        var uri = At(client, $"{Pods}?watch=true&resourceVersion=0&timeoutSeconds=600");
        using var body = new MemoryStream();
        await StreamReading.ReadAsync(client, uri, pods, body, cancellationToken);
        await using var bare = await BareServer.StartAsync(body.ToArray(), cancellationToken);
        var watched = await RepeatAsync(rounds, () => AtOnceAsync(() => StreamReading.ReadAsync(client, uri, pods, null, cancellationToken)));
        var floor = await RepeatAsync(rounds, () => AtOnceAsync(() => StreamReading.ReadAsync(client, bare.Url, null, null, cancellationToken)));
        var group = $"{pods} events to {Watchers} watchers, {body.Length / 1024.0 / 1024:0.0} MiB each";
        return [new Figure(group, "until the last has the last, median", Statistics.Quantile(watched, 0.5), "ms", Statistics.Quantile(floor, 0.5))];
    }

    /// <summary>The same as it happens: each event is caused by a write.</summary>
    private static async Task<Figure[]> LiveAsync(HttpClient client, int pods, CancellationToken cancellationToken)
    {
        Task Patch(string value) => WriteAsync(
            client, pods, HttpMethod.Patch, i => $"{Pods}/pod-{i}", _ => Touch(value), "application/merge-patch+json", cancellationToken);
        var alone = await RepeatAsync(1, () => Patch("unwatched"));
        var version = await VersionAsync(client, cancellationToken);
        var uri = At(client, $"{Pods}?watch=true&resourceVersion={version}&timeoutSeconds=600");
        var watched = await RepeatAsync(1, async () =>
        {
            var readers = AtOnceAsync(() => StreamReading.ReadAsync(client, uri, pods, null, cancellationToken));
            await Patch("watched");
            await readers;
        });
        return [new Figure($"{pods} writes by {Writers} writers", $"until {Watchers} watchers have them all; floor: nobody watches", watched[0], "ms", alone[0])];
    }

    private static async Task<string> VersionAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var list = System.Text.Json.JsonDocument.Parse(await client.GetByteArrayAsync(At(client, $"{Pods}?limit=1"), cancellationToken));
        return list.RootElement.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
    }

    private static Task WriteAsync(
        HttpClient client, int count, HttpMethod method, Func<int, string> path, Func<int, string> body, string type, CancellationToken cancellationToken) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken }, async (i, token) =>
        {
            using var request = new HttpRequestMessage(method, At(client, path(i))) { Content = new StringContent(body(i), Encoding.UTF8, type) };
            using var answer = await client.SendAsync(request, token);
            answer.EnsureSuccessStatusCode();
        });

    private static Task AtOnceAsync(Func<Task> act) => Task.WhenAll(Enumerable.Range(0, Watchers).Select(_ => act()));

    private static async Task<List<double>> RepeatAsync(int rounds, Func<Task> act)
    {
        var times = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var begun = TimeProvider.System.GetTimestamp();
            await act();
            times.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
        }
        return times;
    }

    private static Uri At(HttpClient client, string path) => new(client.BaseAddress!, path);

    private static string Touch(string value) => $$$$"""{"metadata":{"labels":{"touched":"{{{{value}}}}"}}}""";

    private static string Pod(int number) => $$$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-{{{{number}}}}","labels":{"app":"bench"}},
         "spec":{"containers":[{"name":"main","image":"registry.example/app:1","env":[{"name":"A","value":"1"}],"ports":[{"containerPort":8080}]}]}}
        """;
}
