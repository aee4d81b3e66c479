using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.Kubernetes.Peers;

/// <summary>Puts addresses in a fixed order, each once, as ranges of one address. Pure.</summary>
internal static class AddressList
{
    /// <summary>IPv4 first, then by number. What is no address is left out.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> addresses) =>
    [
        .. addresses.Select(text => IPAddress.TryParse(text, out var address) ? address : null)
            .OfType<IPAddress>()
            .Distinct()
            .OrderBy(a => a.AddressFamily == AddressFamily.InterNetworkV6)
            .ThenBy(a => Convert.ToHexString(a.GetAddressBytes()), StringComparer.Ordinal)
            .Select(a => $"{a}/{(a.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32)}"),
    ];
}
