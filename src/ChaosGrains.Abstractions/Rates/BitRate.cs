using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChaosGrains.Rates;

/// <summary>Bits per second, written as <c>tc</c> writes them: <c>10mbit</c>, <c>1.5gbit</c>, <c>64kbit</c>.</summary>
/// <remarks>
/// Units are powers of 1000: https://man7.org/linux/man-pages/man8/tc.8.html, section PARAMETERS. Three decimals at most, and none for bits,
/// so that each rate is a whole number of bits.
/// </remarks>
public readonly partial record struct BitRate(long BitsPerSecond) : IParsable<BitRate>, IComparable<BitRate>
{
    private static readonly (string Name, long Bits)[] Units =
        [("gbit", 1_000_000_000), ("mbit", 1_000_000), ("kbit", 1_000), ("bit", 1)];

    /// <summary>Reads a rate.</summary>
    /// <exception cref="FormatException">The text is no rate.</exception>
    public static BitRate Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException($"'{s}' is no rate: it takes a number with bit, kbit, mbit or gbit, such as 10mbit.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BitRate result)
    {
        result = default;
        if (s is null || Form().Match(s) is not { Success: true } match)
            return false;
        var unit = Units.First(known => match.Groups["unit"].ValueSpan.SequenceEqual(known.Name));
        var number = decimal.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        result = new BitRate((long)(number * unit.Bits));
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(BitRate other) => BitsPerSecond.CompareTo(other.BitsPerSecond);

    /// <summary>Whether the left one is slower.</summary>
    public static bool operator <(BitRate left, BitRate right) => left.BitsPerSecond < right.BitsPerSecond;

    /// <summary>Whether the left one is faster.</summary>
    public static bool operator >(BitRate left, BitRate right) => left.BitsPerSecond > right.BitsPerSecond;

    /// <summary>Whether the left one is not faster.</summary>
    public static bool operator <=(BitRate left, BitRate right) => left.BitsPerSecond <= right.BitsPerSecond;

    /// <summary>Whether the left one is not slower.</summary>
    public static bool operator >=(BitRate left, BitRate right) => left.BitsPerSecond >= right.BitsPerSecond;

    /// <summary>In the largest unit that needs no more than three decimals: <c>10mbit</c>, <c>1.5gbit</c>.</summary>
    public override string ToString()
    {
        var bits = BitsPerSecond;
        var (name, size) = Units.First(unit => unit.Bits is 1 || (Math.Abs(bits) >= unit.Bits && bits % (unit.Bits / 1000) == 0));
        return ((decimal)bits / size).ToString("0.###", CultureInfo.InvariantCulture) + name;
    }

    [GeneratedRegex(
        @"\A((?<number>[0-9]{1,12})(?<unit>bit)|(?<number>[0-9]{1,9}(\.[0-9]{1,3})?)(?<unit>[kmg]bit))\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
