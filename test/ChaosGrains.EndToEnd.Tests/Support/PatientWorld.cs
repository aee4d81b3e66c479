using ChaosGrains.Kubernetes.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>A cluster and an operator that waits for answers as long as it takes: a request that a test holds back is late, and never given up.</summary>
internal sealed class PatientWorld : IAsyncDisposable
{
    private readonly TestCluster _cluster;
    private readonly TestOperator _operator;

    private PatientWorld(TestCluster cluster, TestOperator @operator, Sandbox box) => (_cluster, _operator, Box) = (cluster, @operator, box);

    /// <summary>A namespace of its own.</summary>
    public Sandbox Box { get; }

    /// <summary>Brings it up.</summary>
    public static async Task<PatientWorld> StartAsync()
    {
        var cluster = await TestCluster.SimulateAsync();
        await cluster.InstallDefinitionAsync();
        var @operator = await TestOperator.StartAsync(
            cluster.Kubeconfig, configure: services => services.Configure<KubernetesClientOptions>(o => o.RequestTimeout = TimeSpan.FromMinutes(5)));
        return new PatientWorld(cluster, @operator, await Sandbox.CreateAsync(cluster, @operator));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Box.DisposeAsync();
        await _operator.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
