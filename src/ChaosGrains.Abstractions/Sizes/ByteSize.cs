using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChaosGrains.Sizes;

/// <summary>A number of bytes, read as Kubernetes writes an amount of memory: <c>256Mi</c>, <c>1.5G</c>, <c>1048576</c>.</summary>
/// <remarks>
/// Format: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/, of which the suffixes Ki, Mi, Gi, Ti, k, M, G
/// and T are read, and three decimals at most. A part of a byte counts as one, as with Kubernetes.
/// </remarks>
public readonly partial record struct ByteSize(long Bytes) : IParsable<ByteSize>
{
    private static readonly Dictionary<string, long> Units = new()
    {
        [""] = 1,
        ["k"] = 1_000, ["M"] = 1_000_000, ["G"] = 1_000_000_000, ["T"] = 1_000_000_000_000,
        ["Ki"] = 1L << 10, ["Mi"] = 1L << 20, ["Gi"] = 1L << 30, ["Ti"] = 1L << 40,
    };

    /// <summary>Reads an amount.</summary>
    /// <exception cref="FormatException">The text is no amount, or one that is larger than any memory.</exception>
    public static ByteSize Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException($"'{s}' is no amount: it takes a number with Ki, Mi, Gi, Ti, k, M, G, T or nothing, such as 256Mi.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ByteSize result)
    {
        result = default;
        if (s is null || Form().Match(s) is not { Success: true } match)
            return false;
        var number = decimal.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var bytes = decimal.Ceiling(number * Units[match.Groups["unit"].Value]);
        if (bytes > long.MaxValue)
            return false;
        result = new ByteSize((long)bytes);
        return true;
    }

    [GeneratedRegex(
        @"\A((?<number>[0-9]{1,15})(?<unit>)|(?<number>[0-9]{1,12}(\.[0-9]{1,3})?)(?<unit>[kMGT]|[KMGT]i))\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
