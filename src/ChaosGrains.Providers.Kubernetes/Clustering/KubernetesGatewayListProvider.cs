using Orleans.Messaging;

namespace ChaosGrains.Providers.Kubernetes.Clustering;

/// <summary>The gateways of a cluster: its Active silos that have a gateway port.</summary>
internal sealed class KubernetesGatewayListProvider(ClusterObjects clusters, string clusterId, TimeSpan maxStaleness) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => maxStaleness;

    public bool IsUpdatable => true;

    /// <summary>Nothing to make ready; a first look shows at once what is wrong.</summary>
    public Task InitializeGatewayListProviderAsync(CancellationToken cancellationToken) =>
        clusters.FindAsync(clusterId, cancellationToken);

    public async Task<IList<Uri>> GetGatewaysAsync(CancellationToken cancellationToken)
    {
        // Without an object no silo has ever started, so there are no gateways.
        var table = (await clusters.FindAsync(clusterId, cancellationToken))?.Spec;
        return [.. (table?.Silos ?? []).Where(row => row.ReadStatus() == SiloStatus.Active && row.ProxyPort > 0).Select(Gateway)];
    }

    public Task InitializeGatewayListProvider() => InitializeGatewayListProviderAsync(default);

    public Task<IList<Uri>> GetGateways() => GetGatewaysAsync(default);

    private static Uri Gateway(SiloRow row)
    {
        var silo = SiloAddress.FromParsableString(row.Address);
        return SiloAddress.New(silo.Endpoint.Address, row.ProxyPort, silo.Generation).ToGatewayUri();
    }
}
