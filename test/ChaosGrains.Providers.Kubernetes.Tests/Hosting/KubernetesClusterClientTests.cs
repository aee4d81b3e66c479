using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Providers.Suites.Clusters;

namespace ChaosGrains.Providers.Kubernetes.Tests.Hosting;

public sealed class KubernetesClusterClientTests(ServerFixture server) : ClusterClientSuite
{
    protected override void ConfigureSilo(ISiloBuilder silo, SiloPlan plan) => silo
        .UseKubernetesClustering(server.Configure)
        .AddKubernetesGrainStorage(ClusterBehaviourSuite.StorageName, server.Configure)
        .UseKubernetesReminders(server.Configure);

    protected override void ConfigureClient(IClientBuilder client) => client.UseKubernetesClustering(server.Configure);
}
