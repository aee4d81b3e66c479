using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Providers.Suites.Membership;
using ChaosGrains.Providers.Suites.Servers;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Messaging;

namespace ChaosGrains.Providers.Redis;

public sealed class RedisMembershipTableTests(RedisServer redis) : MembershipTableSuite
{
    protected override ValueTask<IMembershipTable> CreateTableAsync(string clusterId) =>
        new(Own(ProviderServices.ForSilo(clusterId, ServiceId, silo => silo.UseRedisClustering(redis.ConnectionString))).MembershipTable);

    protected override ValueTask<IGatewayListProvider> CreateGatewayListAsync(string clusterId) =>
        new(Own(ProviderServices.ForClient(clusterId, ServiceId, client => client.UseRedisClustering(redis.ConnectionString))).GatewayList);
}
