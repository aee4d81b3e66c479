using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.Agent.Linux.Network.Matching;

/// <summary>A range of IP addresses that have their first bits in common.</summary>
/// <param name="IsIPv6">Of which family.</param>
/// <param name="Bits">The address as a number, zero behind the prefix.</param>
/// <param name="Length">Number of bits in common, 0 to 32 or 128.</param>
internal readonly record struct AddressRange(bool IsIPv6, UInt128 Bits, int Length)
{
    /// <summary>Every address of IPv4.</summary>
    public static AddressRange AllIPv4 { get; } = new(IsIPv6: false, 0, 0);

    /// <summary>Every address of IPv6.</summary>
    public static AddressRange AllIPv6 { get; } = new(IsIPv6: true, 0, 0);

    private int Width => IsIPv6 ? 128 : 32;

    /// <summary>Reads <c>10.0.0.0/8</c> or <c>2001:db8::/32</c>. Bits behind the prefix are dropped, as <c>ip</c> and <c>tc</c> do.</summary>
    public static bool TryParse(string text, out AddressRange range)
    {
        range = default;
        if (text.Split('/') is not [var address, var length] || address.Contains('%', StringComparison.Ordinal)) return false;
        if (!IPAddress.TryParse(address, out var parsed)) return false;
        var isIPv6 = parsed.AddressFamily == AddressFamily.InterNetworkV6;
        if (!isIPv6 && address.Count(c => c == '.') != 3) return false;
        if (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) || bits > (isIPv6 ? 128 : 32)) return false;
        range = new AddressRange(isIPv6, Number(parsed), bits).Masked();
        return true;
    }

    /// <summary>Whether an address belongs to it.</summary>
    public bool Contains(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 == IsIPv6 && new AddressRange(IsIPv6, Number(address), Length).Masked() == this;

    /// <summary>Whether every address of the other belongs to it.</summary>
    public bool Covers(AddressRange other) =>
        IsIPv6 == other.IsIPv6 && Length <= other.Length && (other with { Length = Length }).Masked() == this;

    /// <summary>What both have in common: the smaller of the two, or nothing.</summary>
    public AddressRange? Intersect(AddressRange other) => Covers(other) ? other : other.Covers(this) ? this : null;

    /// <summary>As <c>tc</c> reads it.</summary>
    public override string ToString()
    {
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        return $"{new IPAddress(bytes.AsSpan(IsIPv6 ? 0 : 12))}/{Length}";
    }

    private AddressRange Masked() => this with { Bits = Length == 0 ? 0 : Bits >> (Width - Length) << (Width - Length) };

    private static UInt128 Number(IPAddress address) =>
        address.GetAddressBytes().Aggregate(UInt128.Zero, (number, next) => (number << 8) | next);
}
