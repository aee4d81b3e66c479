using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Providers.Suites.Clusters;

namespace ChaosGrains.Providers.Kubernetes.Tests.Hosting;

public sealed class KubernetesClusterTests(ServerFixture server) : ClusterBehaviourSuite
{
    protected override void ConfigureSilo(ISiloBuilder silo, SiloPlan plan) => silo
        .UseKubernetesClustering(server.Configure)
        .AddKubernetesGrainStorage(StorageName, server.Configure)
        .UseKubernetesReminders(server.Configure);
}
