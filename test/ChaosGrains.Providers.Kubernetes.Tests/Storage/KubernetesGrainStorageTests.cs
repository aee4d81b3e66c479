using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Providers.Suites.Storage;
using Orleans.Storage;

namespace ChaosGrains.Providers.Kubernetes.Tests.Storage;

public sealed class KubernetesGrainStorageTests(ServerFixture server) : GrainStorageSuite
{
    protected override async ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
        await Own(ProviderServices.ForSilo(ClusterId, serviceId, silo => silo
                .UseKubernetesClustering(server.Configure)
                .AddKubernetesGrainStorage("suite", server.Configure)))
            .StartGrainStorageAsync("suite", Token);
}

public sealed class KubernetesGrainStorageModelTests(ServerFixture server) : GrainStorageModelSuite
{
    protected override async ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
        await Own(ProviderServices.ForSilo(ClusterId, serviceId, silo => silo
                .UseKubernetesClustering(server.Configure)
                .AddKubernetesGrainStorage("suite", server.Configure)))
            .StartGrainStorageAsync("suite", Token);
}
