using System.Net;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Operator;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Simulator;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(ClusterFixture))]

namespace ChaosGrains.Kubernetes.Tests.Support;

/// <summary>
/// An API server for the tests: the one that <c>CHAOSGRAINS_TEST_KUBECONFIG</c> names, or a simulator of our own. Every test gets a
/// namespace of its own.
/// </summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private const string Variable = "CHAOSGRAINS_TEST_KUBECONFIG";
    private readonly List<string> _namespaces = [];
    private ClusterSimulator? _simulator;
    private string _kubeConfig = "";
    private ServiceProvider _services = null!;

    public IServiceProvider Services => _services;

    public IKubernetes Client => Services.GetRequiredService<IKubernetes>();

    public async ValueTask InitializeAsync()
    {
        _kubeConfig = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (_kubeConfig.Length == 0)
        {
            _simulator = await ClusterSimulator.StartAsync();
            _kubeConfig = Path.GetTempFileName();
            await _simulator.WriteKubeconfigAsync(_kubeConfig);
        }
        _services = NewServices(_kubeConfig);
        await InstallAsync(_services);
    }

    /// <summary>The services as a silo registers them, over the same API server.</summary>
    public static ServiceProvider NewServices(string kubeConfig, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection().AddLogging().AddChaosKubernetes(o => o.KubeConfigPath = kubeConfig);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>The services of an operator that lives in a namespace.</summary>
    public ServiceProvider OperatorIn(string ns, Action<IServiceCollection>? configure = null) => NewServices(_kubeConfig, services =>
    {
        services.Configure<OperatorOptions>(o => o.Namespace = ns);
        configure?.Invoke(services);
    });

    public async Task<string> NewNamespaceAsync()
    {
        var name = $"chaos-test-{Guid.NewGuid().ToString("N")[..10]}";
        await Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = name } });
        lock (_namespaces)
            _namespaces.Add(name);
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        if (_simulator is not null)
        {
            await _services.DisposeAsync();
            await _simulator.DisposeAsync();
            File.Delete(_kubeConfig);
            return;
        }
        foreach (var ns in _namespaces)
            await Client.CoreV1.DeleteNamespaceAsync(ns);
        await _services.DisposeAsync();
    }

    /// <summary>Installs the custom resource.</summary>
    public static async Task InstallAsync(IServiceProvider services)
    {
        var crd = KubernetesYaml.Deserialize<V1CustomResourceDefinition>(await File.ReadAllTextAsync(CrdPath()));
        try
        {
            await services.GetRequiredService<IKubernetes>().ApiextensionsV1.CreateCustomResourceDefinitionAsync(crd);
        }
        catch (HttpOperationException error) when (error.Response.StatusCode == HttpStatusCode.Conflict)
        {
            // A cluster that has it already.
        }
        var connection = services.GetRequiredService<ApiConnection>();
        await Eventually.HoldsAsync(async () =>
            (await connection.SendAsync(ApiRequest.Get("apis/chaosgrains.io/v1alpha1/chaosexperiments"),
                CancellationToken.None)).IsSuccess);
    }

    private static string CrdPath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "k8s", "crds", "chaosexperiments.chaosgrains.io.yaml");
            if (File.Exists(path))
                return path;
        }
        throw new FileNotFoundException("No folder above the tests holds k8s/crds.");
    }
}
