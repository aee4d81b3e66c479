using System.Net;
using System.Net.Sockets;
using ChaosGrains.Simulator.Cel.Values;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>A network as written, bits beyond the prefix kept.</summary>
internal sealed record Cidr(IPAddress Address, int Prefix)
{
    /// <summary>The network with the bits beyond the prefix cleared.</summary>
    public IPNetwork Network { get; } = Mask(Address, Prefix);

    /// <summary>Reads a network; null when it is none.</summary>
    public static Cidr? Parse(string text) => IpText.TryParseCidr(text, out var address, out var prefix) && !IsMapped(address)
        ? new Cidr(address, prefix)
        : null;

    /// <summary>Whether an address is an IPv4 address written as IPv6, which is refused.</summary>
    public static bool IsMapped(IPAddress address) => address.IsIPv4MappedToIPv6;

    public override string ToString() => $"{Address}/{Prefix}";

    private static IPNetwork Mask(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new IPAddress(bytes), prefix);
    }
}

/// <summary>Addresses and networks.</summary>
internal static class NetworkFunctions
{
    private const string NetworkError = "network address parse error during conversion from string: ";

    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table)
    {
        AddAddresses(table);
        table
            .Global("isCIDR(string): bool", a => Cidr.Parse((string)a[0]!) is not null)
            .Global("cidr(string): cidr", a => ParseCidr((string)a[0]!))
            .Member("cidr", "containsIP(string): bool", a =>
                ParseIp((string)a[1]!) is IPAddress ip ? Contains(a, ip) : CelError.NoSuchOverload)
            .Member("cidr", "containsIP(ip): bool", a => Contains(a, (IPAddress)a[1]!))
            .Member("cidr", "containsCIDR(string): bool", a =>
                ParseCidr((string)a[1]!) is Cidr other ? Contains(a, other) : CelError.NoSuchOverload)
            .Member("cidr", "containsCIDR(cidr): bool", a => Contains(a, (Cidr)a[1]!))
            .Member("cidr", "ip(): ip", a => ((Cidr)a[0]!).Address)
            .Member("cidr", "masked(): cidr", a => new Cidr(((Cidr)a[0]!).Network.BaseAddress, ((Cidr)a[0]!).Prefix))
            .Member("cidr", "prefixLength(): int", a => (long)((Cidr)a[0]!).Prefix);
    }

    private static void AddAddresses(FunctionTable table) => table
        .Global("isIP(string): bool", a => ParseIp((string)a[0]!) is IPAddress)
        .Global("ip(string): ip", a => ParseIp((string)a[0]!))
        .Global("ip.isCanonical(string): bool", a =>
            ParseIp((string)a[0]!) is IPAddress ip ? ip.ToString() == (string)a[0]! : ParseIp((string)a[0]!))
        .Member("ip", "family(): int", a => IsV4((IPAddress)a[0]!) ? 4L : 6L)
        .Member("ip", "isUnspecified(): bool", a => a[0]!.Equals(IPAddress.Any) || a[0]!.Equals(IPAddress.IPv6Any))
        .Member("ip", "isLoopback(): bool", a => IPAddress.IsLoopback((IPAddress)a[0]!))
        .Member("ip", "isLinkLocalMulticast(): bool", a => IsLinkLocalMulticast((IPAddress)a[0]!))
        .Member("ip", "isLinkLocalUnicast(): bool", a => IsLinkLocalUnicast((IPAddress)a[0]!))
        .Member("ip", "isGlobalUnicast(): bool", a => IsGlobalUnicast((IPAddress)a[0]!));

    private static object ParseIp(string text)
    {
        var quoted = GoQuote.Quote(text);
        if (!IpText.TryParse(text, out var address))
            return new CelError(
                $"IP Address {quoted} parse error during conversion from string: ParseAddr({quoted}): {IpText.Complaint(text)}");
        return Cidr.IsMapped(address) ? new CelError($"IPv4-mapped IPv6 address {GoQuote.Quote(text)} is not allowed") : address;
    }

    private static object ParseCidr(string text) => Cidr.Parse(text) is { } cidr
        ? cidr
        // The server puts the same words before its message twice.
        : new CelError(NetworkError + NetworkError + $"netip.ParsePrefix({GoQuote.Quote(text)}): no '/'");

    private static bool IsV4(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork;

    private static bool Contains(object?[] arguments, IPAddress address)
    {
        var network = ((Cidr)arguments[0]!).Network;
        return network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address);
    }

    private static bool Contains(object?[] arguments, Cidr other)
    {
        var outer = (Cidr)arguments[0]!;
        return outer.Prefix <= other.Prefix && Contains(arguments, other.Network.BaseAddress);
    }

    private static bool IsLinkLocalMulticast(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return IsV4(address) ? bytes is [224, 0, 0, _] : bytes[0] == 0xFF && (bytes[1] & 0x0F) == 0x02;
    }

    private static bool IsLinkLocalUnicast(IPAddress address) =>
        IsV4(address) ? address.GetAddressBytes() is [169, 254, _, _] : address.IsIPv6LinkLocal;

    private static bool IsGlobalUnicast(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var isMulticast = IsV4(address) ? bytes[0] is >= 224 and <= 239 : address.IsIPv6Multicast;
        return !isMulticast && !IPAddress.IsLoopback(address) && !IsLinkLocalUnicast(address)
            && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) && !address.Equals(IPAddress.Broadcast);
    }
}
