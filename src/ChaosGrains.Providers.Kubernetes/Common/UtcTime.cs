using System.Globalization;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>Times as RFC 3339 texts in UTC, without loss.</summary>
internal static class UtcTime
{
    public static string Write(DateTime time) => AsUtc(time).ToString("O", CultureInfo.InvariantCulture);

    public static DateTime Read(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    // Orleans' times are in UTC; some of them do not say so.
    private static DateTime AsUtc(DateTime time) =>
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
