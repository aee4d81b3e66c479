using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Providers.Suites.Membership;
using Orleans.Messaging;

namespace ChaosGrains.Providers.Kubernetes.Tests.Clustering;

public sealed class KubernetesMembershipTableTests(ServerFixture server) : MembershipTableSuite
{
    protected override ValueTask<IMembershipTable> CreateTableAsync(string clusterId) =>
        new(Own(ProviderServices.ForSilo(clusterId, ServiceId, silo => silo.UseKubernetesClustering(server.Configure))).MembershipTable);

    protected override ValueTask<IGatewayListProvider> CreateGatewayListAsync(string clusterId) =>
        new(Own(ProviderServices.ForClient(clusterId, ServiceId, client => client.UseKubernetesClustering(server.Configure))).GatewayList);
}
