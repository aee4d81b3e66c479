using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChaosGrains.Simulator.Schemas.Text;

/// <summary>Reads and writes durations in nanoseconds, as Go writes them: <c>1h2m0.5s</c>.</summary>
internal static partial class GoDuration
{
    private const long Second = 1_000_000_000;
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly Dictionary<string, long> Units = new(StringComparer.Ordinal)
    {
        ["ns"] = 1, ["us"] = 1_000, ["µs"] = 1_000, ["μs"] = 1_000, ["ms"] = 1_000_000, ["s"] = Second, ["m"] = 60 * Second,
            ["h"] = 3600 * Second,
    };

    private static readonly (string[] Names, long Nanoseconds)[] WordUnits =
    [
        (["ns", "nano"], 1), (["us", "µs", "micro"], 1_000), (["ms", "milli"], 1_000_000), (["s", "sec"], Second),
            (["m", "min"], 60 * Second),
        (["h", "hr", "hour"], 3600 * Second), (["d", "day"], 86400 * Second), (["w", "wk", "week"], 7 * 86400 * Second),
    ];

    /// <summary>Reads a duration such as <c>-1.5h</c> or <c>0</c>.</summary>
    public static bool TryParse(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+")) rest = rest[1..];
        if (rest is "0") return true;
        if (rest.IsEmpty) return false;
        decimal total = 0;
        while (!rest.IsEmpty)
        {
            if (!TryTerm(ref rest, out var term)) return false;
            total += term;
            if (total > long.MaxValue) return false;
        }
        nanoseconds = (long)(negative ? -total : total);
        return true;
    }

    /// <summary>
    /// Reads what the <c>duration</c> format of schemas takes: the above, or numbers with unit words such as <c>2 days</c>.
    /// </summary>
    public static bool TryParseFormat(string text, out long nanoseconds)
    {
        if (TryParse(text, out nanoseconds)) return true;
        nanoseconds = 0;
        var found = false;
        foreach (Match match in WordTerm().Matches(text))
        {
            if (!long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var factor)) return false;
            var unit = match.Groups[2].Value.ToLowerInvariant();
            foreach (var (names, length) in WordUnits)
            {
                if (!names.Contains(unit) && !unit.StartsWith(names[^1], StringComparison.Ordinal)) continue;
                found = true;
                nanoseconds = unchecked(nanoseconds + (factor * length));
            }
        }
        return found;
    }

    /// <summary>Writes a duration.</summary>
    public static string Format(long nanoseconds)
    {
        if (nanoseconds == 0) return "0s";
        var sign = nanoseconds < 0 ? "-" : "";
        var left = nanoseconds < 0 ? (ulong)(-(nanoseconds + 1)) + 1 : (ulong)nanoseconds;
        if (left < Second) return sign + Small(left);
        var text = new StringBuilder(sign);
        var hours = left / (3600UL * Second);
        var minutes = left / (60UL * Second) % 60;
        if (hours > 0) text.Append(CultureInfo.InvariantCulture, $"{hours}h");
        if (hours > 0 || minutes > 0) text.Append(CultureInfo.InvariantCulture, $"{minutes}m");
        return text.Append(Decimal(left % (60UL * Second), Second)).Append('s').ToString();
    }

    private static string Small(ulong nanoseconds) => nanoseconds switch
    {
        < 1_000 => Decimal(nanoseconds, 1) + "ns",
        < 1_000_000 => Decimal(nanoseconds, 1_000) + "µs",
        _ => Decimal(nanoseconds, 1_000_000) + "ms",
    };

    private static string Decimal(ulong value, ulong unit) => ((decimal)value / unit).ToString("0.#########", CultureInfo.InvariantCulture);

    private static bool TryTerm(ref ReadOnlySpan<char> rest, out decimal nanoseconds)
    {
        nanoseconds = 0;
        var length = rest.IndexOfAnyExcept(NumberCharacters);
        if (length <= 0) return false;
        var digits = rest[..length];
        if (digits is "." || digits.Count('.') > 1 || digits.Length > 25) return false;
        rest = rest[length..];
        var unitLength = rest.IndexOfAny(NumberCharacters);
        var unit = (unitLength < 0 ? rest : rest[..unitLength]).ToString();
        rest = rest[unit.Length..];
        if (!Units.TryGetValue(unit, out var scale)) return false;
        var number = decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (number > long.MaxValue) return false;
        nanoseconds = Math.Truncate(number * scale);
        return true;
    }

    [GeneratedRegex(@"([0-9]+)\s*([A-Za-zµ]+)", RegexOptions.CultureInvariant)]
    private static partial Regex WordTerm();
}
