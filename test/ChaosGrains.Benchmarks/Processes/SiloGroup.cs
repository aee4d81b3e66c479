using ChaosGrains.Benchmarks.Clusters;
using ChaosGrains.Benchmarks.Scenes;
using ChaosGrains.Playground.Hosting;

namespace ChaosGrains.Benchmarks.Processes;

/// <summary>The silos of one operator, as processes. The first one watches: it is the first in the order of addresses.</summary>
internal sealed class SiloGroup : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private readonly IBenchmarkCluster _cluster;
    private readonly string _namespace;
    private readonly (int Silo, int Gateway, int Http)[] _ports;
    private readonly ChildProcess[] _processes;
    private readonly HttpClient _http = new();

    private SiloGroup(IBenchmarkCluster cluster, Scene scene, int count)
    {
        (_cluster, _namespace) = (cluster, scene.Namespace);
        _ports = [.. FreePorts.Take(3 * count).Chunk(3).Select(p => (p[0], p[1], p[2])).Order()];
        _processes = new ChildProcess[count];
        Log = new InjectionLog(scene.Injecting.Add);
    }

    /// <summary>The processes.</summary>
    public IReadOnlyList<ChildProcess> Processes => _processes;

    /// <summary>Who carries out what.</summary>
    public InjectionLog Log { get; }

    /// <summary>CPU seconds of all so far.</summary>
    public double Cpu => _processes.Sum(p => p.Cpu.TotalSeconds);

    /// <summary>Starts so many, whose state is kept in the scene's namespace.</summary>
    public static async Task<SiloGroup> StartAsync(IBenchmarkCluster cluster, Scene scene, int count, CancellationToken cancellationToken)
    {
        var group = new SiloGroup(cluster, scene, count);
        for (var i = 0; i < count; i++)
            await group.StartAsync(i, cancellationToken);
        return group;
    }

    /// <summary>Starts this one, again if it ran before, and waits until it takes part.</summary>
    public async Task StartAsync(int silo, CancellationToken cancellationToken)
    {
        var (port, gateway, http) = _ports[silo];
        _processes[silo] = OperatorProcess.Start(
            _cluster.Kubeconfig,
            new Dictionary<string, string>(Suites.OperatorSettings.Raised)
            {
                ["Silo__Port"] = $"{port}",
                ["Silo__GatewayPort"] = $"{gateway}",
                ["Silo__HttpPort"] = $"{http}",
                ["Providers__Kubernetes__Namespace"] = _namespace,
                ["Failpoints__Socket"] = Log.Path,
                ["Failpoints__Points"] = "Injecting",
            },
            OperatorProcess.ForTests);
        await Waiting.UntilAsync(() => IsReadyAsync(_processes[silo], http, cancellationToken), StartLimit, $"silo {silo} to be ready", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        await Log.DisposeAsync();
        _http.Dispose();
    }

    private async Task<bool> IsReadyAsync(ChildProcess process, int port, CancellationToken cancellationToken)
    {
        _ = process.Cpu;
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{port}/healthz/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
