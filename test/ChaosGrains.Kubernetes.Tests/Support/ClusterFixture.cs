using System.Net;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Tests.Support;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(ClusterFixture))]

namespace ChaosGrains.Kubernetes.Tests.Support;

/// <summary>An API server for the tests: the one that <c>CHAOSGRAINS_TEST_KUBECONFIG</c> names. Every test class gets a namespace of its own.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private const string Variable = "CHAOSGRAINS_TEST_KUBECONFIG";
    private readonly List<string> _namespaces = [];
    private ServiceProvider? _services;

    public IServiceProvider Services => _services ?? throw new InvalidOperationException("Call EnsureCluster first.");

    public IKubernetes Client => Services.GetRequiredService<IKubernetes>();

    /// <summary>Skips the test when there is no API server to run it on.</summary>
    public void EnsureCluster() => Assert.SkipWhen(_services is null, $"No API server: {Variable} is not set.");

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path)
            return;
        _services = NewServices(path);
        await InstallAsync();
    }

    /// <summary>The services as a silo registers them, over the same API server.</summary>
    public static ServiceProvider NewServices(string kubeConfig, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection().AddLogging().AddChaosKubernetes(o => o.KubeConfigPath = kubeConfig);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

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
        if (_services is null)
            return;
        foreach (var ns in _namespaces)
            await Client.CoreV1.DeleteNamespaceAsync(ns);
        await _services.DisposeAsync();
    }

    private async Task InstallAsync()
    {
        var crd = KubernetesYaml.Deserialize<V1CustomResourceDefinition>(await File.ReadAllTextAsync(CrdPath()));
        try
        {
            await Client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(crd);
        }
        catch (HttpOperationException error) when (error.Response.StatusCode == HttpStatusCode.Conflict)
        {
            // A cluster that has it already.
        }
        var connection = Services.GetRequiredService<ApiConnection>();
        await Eventually.HoldsAsync(async () =>
            (await connection.SendAsync(ApiRequest.Get("apis/chaosgrains.io/v1alpha1/chaosexperiments"), CancellationToken.None)).IsSuccess);
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
