using System.Text.Json;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Pods;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Ports;
using ChaosGrains.Simulator;
using ChaosGrains.Simulator.Faults;
using k8s;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Kubernetes.Tests.Support;

/// <summary>
/// A simulator of one test's own, whose API server fails as ordered, and the operator's services with short times over a socket.
/// </summary>
internal sealed class FaultyCluster : IAsyncDisposable
{
    public const string Namespace = "default";

    private readonly ServiceProvider _services;
    private readonly ServiceProvider _bystander;
    private readonly string _kubeConfig;

    private FaultyCluster(ClusterSimulator simulator, string kubeConfig)
    {
        (Simulator, _kubeConfig) = (simulator, kubeConfig);
        _services = ClusterFixture.NewServices(kubeConfig, services => services
            .Configure<KubernetesClientOptions>(o =>
            {
                (o.Qps, o.Burst) = (10_000, 10_000);
                (o.RequestTimeout, o.MaxRetryAfter) = (TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(100));
            })
            .Configure<ResourceInformerOptions>(o =>
            {
                (o.IdleTimeout, o.MissingRetry) = (TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(50));
                o.Backoff = new Backoff(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(100));
            })
            .Configure<PodPresenceOptions>(o => o.Backoff = new Backoff(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200))));
        _bystander = ClusterFixture.NewServices(kubeConfig,
            services => services.Configure<KubernetesClientOptions>(o => (o.Qps, o.Burst) = (10_000, 10_000)));
    }

    public ClusterSimulator Simulator { get; }

    public SimulatorFaults Faults => Simulator.Faults;

    /// <summary>A client of somebody else; faults that are ordered strike it too.</summary>
    public IKubernetes Client => _bystander.GetRequiredService<IKubernetes>();

    public static async Task<FaultyCluster> StartAsync(bool withCrd = true)
    {
        var simulator = await ClusterSimulator.StartAsync();
        var path = Path.GetTempFileName();
        await simulator.WriteKubeconfigAsync(path);
        var cluster = new FaultyCluster(simulator, path);
        if (withCrd)
            await cluster.InstallAsync();
        return cluster;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task InstallAsync() => ClusterFixture.InstallAsync(_bystander);

    public Task CreateAsync(string name) => Client.CustomObjects.CreateNamespacedCustomObjectAsync(
        JsonDocument.Parse("{\"apiVersion\":\"chaosgrains.io/v1alpha1\",\"kind\":\"ChaosExperiment\","
            + $"\"metadata\":{{\"name\":\"{name}\"}},"
            + "\"spec\":{\"scenario\":{\"type\":\"PodKill\"},\"target\":{\"selector\":{\"matchLabels\":{\"app\":\"web\"}}}}}").RootElement,
        ExperimentResource.Group, ExperimentResource.Version, Namespace, ExperimentResource.Plural);

    public Task DeleteAsync(string name) => Client.CustomObjects.DeleteNamespacedCustomObjectAsync(
        ExperimentResource.Group, ExperimentResource.Version, Namespace, ExperimentResource.Plural, name);

    public Task<PodId> PodAsync(string name) => TestPods.CreateAsync(Client, Namespace, name);

    public IPodActions Actions => Get<IPodActions>();

    public async ValueTask DisposeAsync()
    {
        Faults.Clear();
        await _services.DisposeAsync();
        await _bystander.DisposeAsync();
        await Simulator.DisposeAsync();
        File.Delete(_kubeConfig);
    }
}
