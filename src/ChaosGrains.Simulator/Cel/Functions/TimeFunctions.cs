using System.Globalization;
using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>Parts of timestamps, in UTC or another zone, and of durations.</summary>
internal static class TimeFunctions
{
    private static readonly Dictionary<string, Func<DateTimeOffset, long>> Parts = new(StringComparer.Ordinal)
    {
        ["getFullYear"] = t => t.Year,
        ["getMonth"] = t => t.Month - 1,
        ["getDayOfYear"] = t => t.DayOfYear - 1,
        ["getDayOfMonth"] = t => t.Day - 1,
        ["getDate"] = t => t.Day,
        ["getDayOfWeek"] = t => (long)t.DayOfWeek,
        ["getHours"] = t => t.Hour,
        ["getMinutes"] = t => t.Minute,
        ["getSeconds"] = t => t.Second,
        ["getMilliseconds"] = t => t.Millisecond,
    };

    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table)
    {
        foreach (var (name, part) in Parts)
        {
            table.Member("timestamp", $"{name}(): int", a => part(((CelTimestamp)a[0]!).Time));
            table.Member("timestamp", $"{name}(string): int", a => InZone((CelTimestamp)a[0]!, (string)a[1]!, part));
        }
        table
            .Member("duration", "getHours(): int", a => ((CelDuration)a[0]!).Nanoseconds / (3600 * CelDuration.Second))
            .Member("duration", "getMinutes(): int", a => ((CelDuration)a[0]!).Nanoseconds / (60 * CelDuration.Second))
            .Member("duration", "getSeconds(): int", a => ((CelDuration)a[0]!).Nanoseconds / CelDuration.Second)
            .Member("duration", "getMilliseconds(): int", a => ((CelDuration)a[0]!).Nanoseconds / 1_000_000);
    }

    private static object InZone(CelTimestamp time, string zone, Func<DateTimeOffset, long> part)
    {
        if (OffsetOf(zone) is { } offset) return part(time.Time.ToOffset(offset));
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? part(TimeZoneInfo.ConvertTime(time.Time, found))
            : new CelError("unknown time zone " + zone);
    }

    private static TimeSpan? OffsetOf(string zone)
    {
        var text = zone.TrimStart('+', '-');
        if (text.Length != 5 || text[2] != ':' || !TimeSpan.TryParseExact(text, @"hh\:mm", CultureInfo.InvariantCulture, out var offset)
            || offset > TimeSpan.FromHours(14)) return null;
        return zone[0] == '-' ? -offset : offset;
    }
}
