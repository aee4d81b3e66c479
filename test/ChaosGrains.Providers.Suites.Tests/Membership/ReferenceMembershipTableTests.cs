using Orleans.Messaging;

namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>The suite itself can be passed.</summary>
public sealed class ReferenceMembershipTableTests : MembershipTableSuite
{
    private readonly ReferenceMembershipStore _store = new();

    protected override ValueTask<IMembershipTable> CreateTableAsync(string clusterId) =>
        new(new ReferenceMembershipTable(_store, clusterId, MembershipFault.None));

    protected override async ValueTask<IGatewayListProvider> CreateGatewayListAsync(string clusterId) =>
        new ReferenceGatewayList(await CreateTableAsync(clusterId), MembershipFault.None);
}
