using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.Specs.Validation;

/// <summary>The form of a CIDR, as strict as that of Kubernetes' <c>isCIDR</c>; bits behind the prefix may be set.</summary>
/// <remarks>Source: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-network-address-types.</remarks>
internal static class CidrSyntax
{
    private const int MaxLength = 43;

    // What the framework reads beyond this (brackets, zones, octal and hexadecimal parts) is no CIDR.
    private static readonly SearchValues<char> V6 = SearchValues.Create("0123456789abcdefABCDEF:.");

    internal static bool IsCidr(string text) =>
        text.Length <= MaxLength && text.Split('/') is [var address, var prefix]
        && MaxPrefix(address) is { } max && IsDecimal(prefix, max);

    private static int? MaxPrefix(string address)
    {
        if (address.Split('.') is { Length: 4 } parts && parts.All(part => IsDecimal(part, byte.MaxValue)))
            return 32;
        var isV6 = !address.AsSpan().ContainsAnyExcept(V6)
            && IPAddress.TryParse(address, out var parsed)
            && parsed is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false };
        return isV6 ? 128 : null;
    }

    private static bool IsDecimal(string text, int max) =>
        text is "0"
        || (text is { Length: > 0 and <= 3 } && text[0] != '0'
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max);
}
