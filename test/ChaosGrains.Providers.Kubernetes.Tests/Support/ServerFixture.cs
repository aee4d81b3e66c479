using ChaosGrains.Providers.Kubernetes.Common;
using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Simulator;
using k8s;
using k8s.Models;

[assembly: AssemblyFixture(typeof(ServerFixture))]

namespace ChaosGrains.Providers.Kubernetes.Tests.Support;

/// <summary>
/// An API server for the tests: the one that <c>CHAOSGRAINS_TEST_KUBECONFIG</c> names, or a simulator. The tests share a namespace, since
/// each has a service and a cluster of its own.
/// </summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private const string Variable = "CHAOSGRAINS_TEST_KUBECONFIG";
    private ClusterSimulator? _simulator;

    public IKubernetes Client { get; private set; } = null!;

    public string KubeConfig { get; private set; } = "";

    public string Namespace { get; } = $"orleans-test-{Guid.NewGuid().ToString("N")[..10]}";

    /// <summary>What the providers of a test are told.</summary>
    public void Configure(KubernetesProviderOptions options)
    {
        options.Namespace = Namespace;
        options.ClientFactory = _ => Client;
        // Only a request that hangs is to run into it, not one during which the machine stands still.
        options.RequestTimeout = TimeSpan.FromMinutes(1);
    }

    public async ValueTask InitializeAsync()
    {
        KubeConfig = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (KubeConfig.Length == 0)
        {
            _simulator = await ClusterSimulator.StartAsync(new ClusterSimulatorOptions { RunControllers = false });
            KubeConfig = Path.GetTempFileName();
            await _simulator.WriteKubeconfigAsync(KubeConfig);
        }
        Client = KubernetesPlaces.NewClient(KubernetesClientConfiguration.BuildConfigFromConfigFile(KubeConfig));
        await Definitions.InstallAsync(Client);
        await Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = Namespace } });
    }

    public async ValueTask DisposeAsync()
    {
        if (_simulator is null)
            await Client.CoreV1.DeleteNamespaceAsync(Namespace);
        Client.Dispose();
        if (_simulator is null)
            return;
        await _simulator.DisposeAsync();
        File.Delete(KubeConfig);
    }
}
