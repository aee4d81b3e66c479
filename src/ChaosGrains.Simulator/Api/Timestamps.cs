using System.Globalization;

namespace ChaosGrains.Simulator.Api;

/// <summary>Times as the API writes them.</summary>
internal static class Timestamps
{
    /// <summary>Whole seconds: <c>2026-01-01T00:00:00Z</c>.</summary>
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Microseconds: <c>2026-01-01T00:00:00.000000Z</c>.</summary>
    public static string Micros(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time : null;
}
