using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Ports;
using ChaosGrains.Specs;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Peers;

/// <summary>
/// Looks up the addresses of peers that are chosen by a selector: those of all running pods, ready or not, since packets reach them all. A pod on its node's
/// own network stands for that node's address, and so for everything else there.
/// </summary>
internal sealed class PeerResolver(ApiConnection connection, IOptions<PodSelectorOptions> options, TimeProvider time) : IPeerResolver
{
    /// <summary>More addresses than this make a filter that slows all of a pod's traffic down.</summary>
    internal const int MaxAddresses = 1000;

    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    private readonly SharedAnswers<IReadOnlyList<string>> _answers = new(MaxAge, time);

    public async Task<ImmutableArray<NetworkPeer>> ResolveAsync(
        ExperimentId experiment, ImmutableArray<NetworkPeer> peers, CancellationToken cancellationToken)
    {
        var resolved = ImmutableArray.CreateBuilder<NetworkPeer>(peers.Length);
        var looked = 0;
        foreach (var peer in peers)
        {
            if (peer.PodSelector is not { } selector)
            {
                resolved.Add(peer);
                continue;
            }
            var addresses = await AddressesAsync(experiment, peer, selector, cancellationToken);
            if ((looked += addresses.Count) > MaxAddresses)
                throw TooMany(experiment, looked);
            resolved.AddRange(addresses.Select(a => peer with { Cidr = a, PodSelector = null, Namespaces = [] }));
        }
        return resolved.ToImmutable();
    }

    private async Task<IReadOnlyList<string>> AddressesAsync(
        ExperimentId experiment, NetworkPeer peer, LabelSelector selector, CancellationToken cancellationToken)
    {
        string[] namespaces = peer.Namespaces.IsDefaultOrEmpty ? [experiment.Namespace] : [.. peer.Namespaces.Distinct()];
        var labels = SelectorText.Of(selector);
        var found = new List<string>();
        foreach (var ns in namespaces)
        {
            var path = $"api/v1/namespaces/{Uri.EscapeDataString(ns)}/pods?labelSelector={Uri.EscapeDataString(labels)}"
                + $"&fieldSelector={Uri.EscapeDataString("status.phase=Running")}&limit={options.Value.PageSize}";
            found.AddRange(await _answers.GetAsync(path, () => ListAsync(experiment, ns, path), cancellationToken));
        }
        return namespaces.Length == 1 ? found : AddressList.Of(found.Select(range => range.Split('/')[0]));
    }

    private async Task<IReadOnlyList<string>> ListAsync(ExperimentId experiment, string ns, string path)
    {
        try
        {
            var addresses = new List<string>();
            for (string? token = null; ;)
            {
                var page = token is { Length: > 0 } ? $"&continue={Uri.EscapeDataString(token)}" : "";
                var list = await connection.ReadAsync(ApiRequest.Get(path + page), ApiJson.PeerPodList, CancellationToken.None);
                addresses.AddRange((list.Items ?? []).SelectMany(pod => pod.Addresses()));
                if (addresses.Count > MaxAddresses * 2) // An address may come twice: from pods on their node's own network.
                    throw TooMany(experiment, addresses.Count);
                token = list.Metadata.Continue;
                if (string.IsNullOrEmpty(token))
                    return AddressList.Of(addresses);
            }
        }
        catch (Exception error) when (error is not ChaosException)
        {
            throw KubernetesErrors.Wrap(error, $"looking for the peers of {experiment} in {ns}");
        }
    }

    private static ChaosException TooMany(ExperimentId experiment, int count) => new(
        ChaosErrorCode.LimitExceeded,
        $"The peers of {experiment} have {count} addresses or more, and {MaxAddresses} are the most that can be told apart. "
        + "Choose fewer pods, or name their address range by cidr");
}
