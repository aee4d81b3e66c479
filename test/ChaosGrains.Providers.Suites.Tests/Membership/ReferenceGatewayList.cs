using Orleans.Messaging;

namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>The gateways of a table, right but for what <paramref name="fault"/> breaks.</summary>
internal sealed class ReferenceGatewayList(IMembershipTable table, MembershipFault fault) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => TimeSpan.FromMinutes(1);

    [Obsolete("The interface still asks for it.")]
    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    public async Task<IList<Uri>> GetGateways() =>
        [.. (await table.ReadAllAsync(CancellationToken.None)).Members.Select(member => member.Item1).Where(IsGateway).Select(Gateway)];

    private bool IsGateway(MembershipEntry entry) =>
        (entry.Status is SiloStatus.Active || fault is MembershipFault.ListsGatewaysThatAreNotActive) &&
        (entry.ProxyPort != 0 || fault is MembershipFault.ListsGatewaysWithoutAPort);

    private static Uri Gateway(MembershipEntry entry) =>
        SiloAddress.New(entry.SiloAddress.Endpoint.Address, entry.ProxyPort, entry.SiloAddress.Generation).ToGatewayUri();
}
