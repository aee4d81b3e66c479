using ChaosGrains.Grains;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Pods;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Playground.Hosting;
using ChaosGrains.Silo.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>The operator as it is deployed: real silos in this process, impatient so that tests are quick.</summary>
internal sealed class TestOperator : IAsyncDisposable
{
    private readonly List<IHost?> _silos = [];

    /// <summary>What each silo logs.</summary>
    public List<CapturedLog> Logs { get; } = [];

    /// <summary>A silo that runs.</summary>
    public IServiceProvider Services => _silos.OfType<IHost>().First().Services;

    /// <summary>What one silo is made of.</summary>
    public IServiceProvider ServicesOf(int silo) => _silos[silo]!.Services;

    /// <summary>Starts silos one after the other. The first is also the first in membership order.</summary>
    public static async Task<TestOperator> StartAsync(string kubeconfig, int silos = 1, Action<IServiceCollection>? configure = null)
    {
        var running = new TestOperator();
        var ports = FreePorts.Take(2 * silos).Order().ToArray();
        if (silos > 1)
        {
            var membership = new SharedMembership();
            configure += services => services.AddSingleton<IMembershipTable>(membership);
        }
        try
        {
            for (var i = 0; i < silos; i++)
                await running.AddAsync(ports[i], ports[silos + i], ports[0], kubeconfig, configure);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops one silo in good order.</summary>
    public async Task StopAsync(int silo)
    {
        if (_silos[silo] is not { } host)
            return;
        _silos[silo] = null;
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = _silos.Count - 1; i >= 0; i--)
            await StopAsync(i);
    }

    private async Task AddAsync(int port, int gateway, int primary, string kubeconfig, Action<IServiceCollection>? configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Providers:Clustering"] = "Localhost",
            ["Providers:Storage"] = "Memory",
            ["Providers:Reminders"] = "Memory",
            ["Silo:Port"] = $"{port}",
            ["Silo:GatewayPort"] = $"{gateway}",
            ["Silo:PrimaryPort"] = $"{primary}",
            ["Kubernetes:KubeConfigPath"] = kubeconfig,
            ["Operator:Namespace"] = "chaosgrains",
            ["Kubernetes:Qps"] = "5000",
            ["Kubernetes:Burst"] = "5000",
            ["Kubernetes:RequestTimeout"] = "00:00:04",
            [$"{ExperimentOptions.Section}:FirstBackoff"] = "00:00:00.05",
            [$"{ExperimentOptions.Section}:LongestBackoff"] = "00:00:00.3",
        });
        var log = new CapturedLog();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Information).AddFilter("Orleans", LogLevel.Error);
        builder.AddChaosSilo();
        var impatient = new Backoff(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(300));
        builder.Services.Configure<ResourceInformerOptions>(o => (o.Backoff, o.MissingRetry) = (impatient, TimeSpan.FromMilliseconds(100)));
        builder.Services.Configure<WorkQueueOptions>(o => o.Backoff = impatient);
        builder.Services.Configure<PodPresenceOptions>(o => o.Backoff = impatient);
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        _silos.Add(host);
        Logs.Add(log);
        await host.StartAsync();
    }
}
