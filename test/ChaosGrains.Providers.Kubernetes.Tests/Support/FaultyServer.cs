using ChaosGrains.Providers.Kubernetes.Common;
using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Simulator;
using ChaosGrains.Simulator.Faults;
using k8s;
using Orleans.Storage;

namespace ChaosGrains.Providers.Kubernetes.Tests.Support;

/// <summary>A simulator of one test's own, whose API server fails as ordered, and providers with short times.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private readonly List<ProviderServices> _services = [];
    private readonly string _kubeConfig = Path.GetTempFileName();

    private FaultyServer(ClusterSimulator simulator) => Simulator = simulator;

    public ClusterSimulator Simulator { get; }

    public SimulatorFaults Faults => Simulator.Faults;

    public IKubernetes Client { get; private set; } = null!;

    public static async Task<FaultyServer> StartAsync(bool withDefinitions = true)
    {
        var server = new FaultyServer(await ClusterSimulator.StartAsync(new ClusterSimulatorOptions { RunControllers = false }));
        await server.Simulator.WriteKubeconfigAsync(server._kubeConfig);
        server.Client = KubernetesPlaces.NewClient(KubernetesClientConfiguration.BuildConfigFromConfigFile(server._kubeConfig));
        if (withDefinitions)
            await Definitions.InstallAsync(server.Client);
        server.Simulator.ResetRequestCounts();
        return server;
    }

    /// <summary>A kubeconfig with another token.</summary>
    public async Task<string> KubeConfigOfAsync(string token)
    {
        var path = _kubeConfig + "-other";
        await File.WriteAllTextAsync(path, Simulator.KubeconfigText().Replace(Simulator.AdminToken, token, StringComparison.Ordinal));
        return path;
    }

    public ProviderServices Silo(Action<ISiloBuilder> configure, string clusterId = "cluster", string serviceId = "service")
    {
        var services = ProviderServices.ForSilo(clusterId, serviceId, configure);
        _services.Add(services);
        return services;
    }

    public async Task<IMembershipTable> TableAsync(string clusterId = "cluster", Action<KubernetesClusteringOptions>? configure = null)
    {
        var table = Silo(silo => silo.UseKubernetesClustering(options =>
        {
            Configure(options);
            configure?.Invoke(options);
        }), clusterId).MembershipTable;
        await table.InitializeMembershipTableAsync(true, TestContext.Current.CancellationToken);
        return table;
    }

    public ValueTask<IGrainStorage> StorageAsync(Action<KubernetesGrainStorageOptions>? configure = null) =>
        Silo(silo => silo.UseKubernetesClustering(Configure).AddKubernetesGrainStorage("store", options =>
        {
            Configure(options);
            configure?.Invoke(options);
        })).StartGrainStorageAsync("store", TestContext.Current.CancellationToken);

    public IReminderTable Reminders(Action<KubernetesReminderOptions>? configure = null) =>
        Silo(silo => silo.UseKubernetesReminders(options =>
        {
            Configure(options);
            configure?.Invoke(options);
        })).ReminderTable;

    public void Configure(KubernetesProviderOptions options)
    {
        (options.Namespace, options.ClientFactory) = ("default", _ => Client);
        (options.RequestTimeout, options.MaxRetryAfter) = (TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(100));
    }

    /// <summary>Requests since the counts were last reset, as <c>verb plural</c>.</summary>
    public IReadOnlyDictionary<string, long> Requests() => Simulator.RequestCounts()
        .Where(count => count.Resource is "orleansclusters" or "grainstates" or "reminderbuckets")
        .GroupBy(count => $"{count.Verb} {count.Resource}")
        .ToDictionary(group => group.Key, group => group.Sum(count => count.Count));

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services)
            await services.DisposeAsync();
        Client.Dispose();
        await Simulator.DisposeAsync();
        File.Delete(_kubeConfig);
        File.Delete(_kubeConfig + "-other");
    }
}
