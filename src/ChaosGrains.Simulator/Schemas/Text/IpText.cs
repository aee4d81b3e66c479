using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.Simulator.Schemas.Text;

/// <summary>Reads IP addresses and networks strictly: four decimal parts for IPv4, no zone for IPv6.</summary>
internal static class IpText
{
    /// <summary>Reads an address. Leading zeros of IPv4 parts are refused unless <paramref name="sloppy"/>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address, bool sloppy = false)
    {
        address = null;
        if (text.Contains(':', StringComparison.Ordinal))
            return !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal)
                && text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.')
                && IPAddress.TryParse(text, out address) && address.AddressFamily == AddressFamily.InterNetworkV6;

        var parts = text.Split('.');
        if (parts.Length != 4) return false;
        var bytes = new byte[4];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            if (part.Length == 0 || !part.All(char.IsAsciiDigit) || (!sloppy && part.Length > 1 && part[0] == '0')) return false;
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i])) return false;
        }
        address = new IPAddress(bytes);
        return true;
    }

    /// <summary>What is wrong with a text that is no address.</summary>
    public static string Complaint(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal) || !text.Contains('.', StringComparison.Ordinal)) return "unable to parse IP";
        var parts = text.Split('.');
        if (parts.Any(p => p.Length == 0 || !p.All(char.IsAsciiDigit))) return "unexpected character";
        if (parts.Any(p => p.Length > 1 && p[0] == '0')) return "IPv4 field has octet with leading zero";
        if (parts.Any(p => !byte.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _))) return "IPv4 field has value >255";
        return parts.Length < 4 ? "IPv4 address too short" : "IPv4 address too long";
    }

    /// <summary>Reads a network such as <c>10.0.0.0/8</c>; bits beyond the prefix may be set.</summary>
    public static bool TryParseCidr(string text, [NotNullWhen(true)] out IPAddress? address, out int prefix, bool sloppy = false)
    {
        address = null;
        prefix = 0;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryParse(text[..slash], out address, sloppy)) return false;
        var bits = text[(slash + 1)..];
        if (bits.Length is 0 or > 3 || !bits.All(char.IsAsciiDigit) || (bits.Length > 1 && bits[0] == '0')) return false;
        prefix = int.Parse(bits, CultureInfo.InvariantCulture);
        return prefix <= (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
    }
}
