using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Providers.Suites.Membership;
using ChaosGrains.Providers.Suites.Servers;
using Microsoft.Extensions.Hosting;
using Orleans.Messaging;

namespace ChaosGrains.Providers.Redis;

public sealed class RedisMembershipTableTests(RedisServer redis) : MembershipTableSuite
{
    protected override ValueTask<IMembershipTable> CreateTableAsync(string clusterId) =>
        new(Own(ProviderServices.ForSilo(clusterId, ServiceId, silo => silo.UseRedisClustering(redis.ConnectionString))).MembershipTable);

    protected override ValueTask<IGatewayListProvider> CreateGatewayListAsync(string clusterId) =>
        new(Own(ProviderServices.ForClient(clusterId, ServiceId, client => client.UseRedisClustering(redis.ConnectionString))).GatewayList);

    // Microsoft's table removes only rows of dead silos. Rows of silos that ended while joining or leaving stay until Orleans itself
    // declares those silos dead; so this is a matter of tidiness and we take it as it is.
    public override async Task CleanupDefunctSiloEntries_OldRowsOfEveryStatus_LeavesTheActiveAndTheFresh()
    {
        var table = await CreateTableAsync(ClusterId);
        await table.InitializeMembershipTableAsync(true, Token);
        var old = Members.Now.AddDays(-10);
        foreach (var entry in new[] { Members.Create(SiloStatus.Dead, old), Members.Create(SiloStatus.Stopping, old), Members.Create() })
        {
            (await table.InsertRowAsync(entry, (await table.ReadAllAsync(Token)).Version.Next(), Token)).ShouldBeTrue();
        }

        await table.CleanupDefunctSiloEntriesAsync(Members.Now.AddDays(-5), Token);

        (await table.ReadAllAsync(Token)).Members.Select(member => member.Item1.Status)
            .ShouldBe([SiloStatus.Stopping, SiloStatus.Active], ignoreOrder: true);
    }
}
