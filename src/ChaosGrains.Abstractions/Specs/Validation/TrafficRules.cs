namespace ChaosGrains.Specs.Validation;

/// <summary>Which packets a network fault may act on.</summary>
internal static class TrafficRules
{
    internal static IEnumerable<SpecError> Check(INetworkParameters fault, string field) =>
    [
        .. EnumRules.Check(fault.Direction, $"{field}.direction"),
        .. RangeRules.CheckCount(fault.Peers.Length, SpecLimits.MaxPeers, $"{field}.peers"),
        .. fault.Peers.SelectMany((peer, i) => NetworkPeerRules.Check(peer, $"{field}.peers[{i}]")),
    ];
}
