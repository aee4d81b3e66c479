namespace ChaosGrains.Specs.Validation;

/// <summary>Which other ends of a connection can be named.</summary>
internal static class NetworkPeerRules
{
    private const int MaxPort = 65535;

    internal static IEnumerable<SpecError> Check(NetworkPeer peer, string field) =>
    [
        .. CheckTogether(peer, field),
        .. CheckCidr(peer.Cidr, $"{field}.cidr"),
        .. RangeRules.CheckCount(peer.Ports.Length, SpecLimits.MaxPorts, $"{field}.ports"),
        .. peer.Ports.SelectMany((port, i) => RangeRules.Check(port, 1, MaxPort, $"{field}.ports[{i}]")),
        .. DuplicateRules.Check(peer.Ports, $"{field}.ports"),
        .. peer.Protocol is { } protocol ? EnumRules.Check(protocol, $"{field}.protocol") : [],
        .. LabelSelectorRules.Check(peer.PodSelector, $"{field}.podSelector"),
        .. NameRules.CheckLabels(peer.Namespaces, SpecLimits.MaxNamespaces, $"{field}.namespaces"),
    ];

    private static IEnumerable<SpecError> CheckTogether(NetworkPeer peer, string field)
    {
        if (peer is { Cidr: not null, PodSelector: not null })
        {
            yield return new(
                $"{field}.podSelector",
                "A peer is named by cidr or by podSelector, not by both. Remove one of them, or make two peers of it.");
        }
        if (peer is { PodSelector: null, Namespaces.IsEmpty: false })
        {
            yield return new(
                $"{field}.namespaces",
                "These are the namespaces that podSelector looks in. Add podSelector, empty for every pod, or remove namespaces.");
        }
        if (peer is { Protocol: NetworkProtocol.ICMP, Ports.IsEmpty: false })
            yield return new($"{field}.ports", "ICMP has no ports. Remove ports, or set protocol to TCP, UDP or SCTP.");
    }

    private static IEnumerable<SpecError> CheckCidr(string? cidr, string field)
    {
        if (cidr is not null && !CidrSyntax.IsCidr(cidr))
            yield return new(field, "This is no address range. Write a CIDR, such as 10.0.0.0/8 or 2001:db8::/32.");
    }
}
