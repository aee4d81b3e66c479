namespace ChaosGrains.Specs.Validation;

/// <summary>Which other ends of a connection can be named.</summary>
internal static class NetworkPeerRules
{
    private const int MaxPort = 65535;

    internal static IEnumerable<SpecError> Check(NetworkPeer peer, string field) =>
    [
        .. CheckCidr(peer.Cidr, $"{field}.cidr"),
        .. RangeRules.CheckCount(peer.Ports.Length, SpecLimits.MaxPorts, $"{field}.ports"),
        .. peer.Ports.SelectMany((port, i) => RangeRules.Check(port, 1, MaxPort, $"{field}.ports[{i}]")),
        .. DuplicateRules.Check(peer.Ports, $"{field}.ports"),
    ];

    private static IEnumerable<SpecError> CheckCidr(string? cidr, string field)
    {
        if (cidr is not null && !CidrSyntax.IsCidr(cidr))
            yield return new(field, "This is no address range. Write a CIDR, such as 10.0.0.0/8 or 2001:db8::/32.");
    }
}
