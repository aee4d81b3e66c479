using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using ChaosGrains.Serialization;

namespace ChaosGrains.Durations;

/// <summary>A length of time, written as Go and Kubernetes write it: <c>300ms</c>, <c>1.5h</c>, <c>2m30s</c>.</summary>
/// <remarks>
/// Format: https://pkg.go.dev/time#ParseDuration. Held with a resolution of 100 ns; a finer part is rounded to the nearest tick.
/// Negative lengths parse, since Go allows them; whoever takes a duration says which bounds it has.
/// </remarks>
[GenerateSerializer, Immutable, Alias("chaosgrains.GoDuration")]
[JsonConverter(typeof(ParsableJsonConverter<GoDuration>))]
public readonly record struct GoDuration([property: Id(0)] TimeSpan Value) : IParsable<GoDuration>, IComparable<GoDuration>
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Name, decimal Ticks)[] Units =
    [
        ("ns", 0.01m), ("us", 10m), ("µs", 10m), ("μs", 10m), ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour),
    ];

    /// <summary>Reads a duration.</summary>
    /// <exception cref="FormatException">The text is no duration, or one that is longer than 29,000 years.</exception>
    public static GoDuration Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException($"'{s}' is no duration: it takes numbers with units, such as 300ms, 1.5h or 2m30s.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GoDuration result)
    {
        result = default;
        if (string.IsNullOrEmpty(s))
            return false;
        var rest = s.AsSpan();
        var negative = rest[0] == '-';
        if (rest[0] is '-' or '+')
            rest = rest[1..];
        if (rest is "0")
            return true;
        if (rest.IsEmpty)
            return false;
        var ticks = 0m;
        while (!rest.IsEmpty)
        {
            if (!TryReadPart(ref rest, out var part) || ticks + part > long.MaxValue)
                return false;
            ticks += part;
        }
        var rounded = (long)Math.Round(ticks, MidpointRounding.AwayFromZero);
        result = new GoDuration(TimeSpan.FromTicks(negative ? -rounded : rounded));
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(GoDuration other) => Value.CompareTo(other.Value);

    /// <summary>Whether the left one is shorter.</summary>
    public static bool operator <(GoDuration left, GoDuration right) => left.Value < right.Value;

    /// <summary>Whether the left one is longer.</summary>
    public static bool operator >(GoDuration left, GoDuration right) => left.Value > right.Value;

    /// <summary>Whether the left one is not longer.</summary>
    public static bool operator <=(GoDuration left, GoDuration right) => left.Value <= right.Value;

    /// <summary>Whether the left one is not shorter.</summary>
    public static bool operator >=(GoDuration left, GoDuration right) => left.Value >= right.Value;

    /// <summary>The shortest text that reads back as the same duration: <c>2m30s</c>, <c>200ms</c>, <c>1.5s</c>, <c>0s</c>.</summary>
    public override string ToString()
    {
        if (Value == TimeSpan.Zero)
            return "0s";
        var text = new StringBuilder(Value < TimeSpan.Zero ? "-" : "");
        var ticks = Math.Abs((decimal)Value.Ticks);
        if (ticks < TimeSpan.TicksPerSecond)
            return text.Append(Small(ticks)).ToString();
        var hours = Math.Floor(ticks / TimeSpan.TicksPerHour);
        var minutes = Math.Floor(ticks % TimeSpan.TicksPerHour / TimeSpan.TicksPerMinute);
        var seconds = ticks % TimeSpan.TicksPerMinute / TimeSpan.TicksPerSecond;
        if (hours > 0)
            text.Append(Number(hours)).Append('h');
        if (minutes > 0)
            text.Append(Number(minutes)).Append('m');
        if (seconds > 0)
            text.Append(Number(seconds)).Append('s');
        return text.ToString();
    }

    private static bool TryReadPart(ref ReadOnlySpan<char> rest, out decimal ticks)
    {
        ticks = 0;
        var length = rest.IndexOfAnyExcept(Digits);
        if (length <= 0 || !decimal.TryParse(rest[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        rest = rest[length..];
        var end = rest.IndexOfAny(Digits);
        var unit = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..];
        foreach (var (name, size) in Units)
        {
            if (!unit.SequenceEqual(name))
                continue;
            if (number > long.MaxValue / size)
                return false;
            ticks = number * size;
            return true;
        }
        return false;
    }

    private static string Small(decimal ticks) =>
        ticks >= TimeSpan.TicksPerMillisecond ? Number(ticks / TimeSpan.TicksPerMillisecond) + "ms"
        : ticks >= TimeSpan.TicksPerMicrosecond ? Number(ticks / TimeSpan.TicksPerMicrosecond) + "µs"
        : Number(ticks * 100) + "ns";

    private static string Number(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);
}
