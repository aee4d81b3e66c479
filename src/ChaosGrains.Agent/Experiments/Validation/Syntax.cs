using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChaosGrains.Agent.Experiments.Validation;

/// <summary>The forms of names and addresses.</summary>
internal static class Syntax
{
    private static readonly SearchValues<char> UidCharacters = SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // What the framework reads beyond this (brackets, zones) is no CIDR.
    private static readonly SearchValues<char> V6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>A uid: it becomes part of file names, so nothing but letters, digits and hyphens.</summary>
    public static bool IsUid(string? text) =>
        text is { Length: > 0 and <= RequestLimits.MaxTokenLength } && !text.AsSpan().ContainsAnyExcept(UidCharacters);

    /// <summary>A name of a Kubernetes object, or an id of a container.</summary>
    public static bool IsName(string? text, int maxLength) =>
        text is { Length: > 0 } && text.Length <= maxLength && !text.AsSpan().ContainsAnyExcept(NameCharacters);

    /// <summary><c>namespace/name</c>.</summary>
    public static bool IsExperiment(string? text) =>
        text is { Length: <= RequestLimits.MaxExperimentLength } && text.Split('/') is [var ns, var name]
        && IsName(ns, RequestLimits.MaxNameLength) && IsName(name, RequestLimits.MaxNameLength);

    /// <summary>An address range; bits behind the prefix may be set.</summary>
    public static bool IsCidr(string? text) =>
        text is not null && text.Split('/') is [var address, var prefix] && MaxPrefix(address) is { } max
        && IsDecimal(prefix, max);

    private static int? MaxPrefix(string address)
    {
        if (address.Split('.') is { Length: 4 } parts && Array.TrueForAll(parts, part => IsDecimal(part, byte.MaxValue))) return 32;
        var isV6 = !address.AsSpan().ContainsAnyExcept(V6Characters)
            && IPAddress.TryParse(address, out var parsed)
            && parsed is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false };
        return isV6 ? 128 : null;
    }

    private static bool IsDecimal(string text, int max) =>
        text is "0"
        || (text is { Length: > 0 and <= 3 } && text[0] != '0'
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max);
}
