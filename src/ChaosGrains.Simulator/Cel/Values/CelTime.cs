using System.Globalization;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Cel.Values;

/// <summary>A span of time.</summary>
/// <param name="Nanoseconds">Its length.</param>
internal readonly record struct CelDuration(long Nanoseconds) : IComparable<CelDuration>
{
    /// <summary>Nanoseconds of a second.</summary>
    public const long Second = 1_000_000_000;

    public int CompareTo(CelDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>In seconds, as conversions to text write it.</summary>
    public override string ToString() => GoDuration.Format(Nanoseconds);
}

/// <summary>A point in time in UTC.</summary>
/// <param name="Seconds">Seconds since 1970.</param>
/// <param name="Nanoseconds">The part of a second beyond.</param>
internal readonly record struct CelTimestamp(long Seconds, int Nanoseconds) : IComparable<CelTimestamp>
{
    private const long First = -62_135_596_800;
    private const long Last = 253_402_300_799;

    /// <summary>Reads RFC 3339: <c>2026-01-02T03:04:05.678Z</c>.</summary>
    public static CelTimestamp? Parse(string text)
    {
        if (text.Length < 20 || text[10] is not ('T' or 't')) return null;
        var zone = text.AsSpan(19).IndexOfAny("Zz+-") + 19;
        if (zone < 19) return null;
        var fraction = text[19..zone];
        if (fraction.Length > 0 && (fraction.Length == 1 || fraction[0] != '.' || !fraction.AsSpan(1).ContainsOnlyDigits())) return null;
        var offset = text[zone..] is "Z" or "z" ? "+00:00" : text[zone..];
        if (!DateTimeOffset.TryParseExact(text[..10] + "T" + text[11..19] + offset, "yyyy-MM-dd'T'HH:mm:sszzz",
                CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return null;
        var nanoseconds = fraction.Length == 0 ? 0 : int.Parse(fraction[1..].PadRight(9, '0')[..9], CultureInfo.InvariantCulture);
        return new CelTimestamp(time.ToUnixTimeSeconds(), nanoseconds);
    }

    /// <summary>The point as .NET has it, to 100 ns.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeSeconds(Seconds).AddTicks(Nanoseconds / 100);

    /// <summary>A point some time later; null outside the years 1 to 9999.</summary>
    public static CelTimestamp? At(Int128 nanoseconds)
    {
        var seconds = nanoseconds / CelDuration.Second;
        var rest = nanoseconds % CelDuration.Second;
        if (rest < 0)
        {
            rest += CelDuration.Second;
            seconds--;
        }
        return seconds < First || seconds > Last ? null : new CelTimestamp((long)seconds, (int)rest);
    }

    /// <summary>Nanoseconds since 1970.</summary>
    public Int128 Total => ((Int128)Seconds * CelDuration.Second) + Nanoseconds;

    public int CompareTo(CelTimestamp other) => Total.CompareTo(other.Total);

    /// <summary>In RFC 3339, without zeros at the end of the fraction.</summary>
    public override string ToString()
    {
        var text = DateTimeOffset.FromUnixTimeSeconds(Seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var fraction = Nanoseconds == 0 ? "" : "." + Nanoseconds.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        return text + fraction + "Z";
    }
}

/// <summary>Looks at characters.</summary>
internal static class Characters
{
    /// <summary>Whether there is nothing but ASCII digits.</summary>
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
