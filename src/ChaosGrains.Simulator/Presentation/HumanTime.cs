using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>Ages as kubectl prints them: <c>45s</c>, <c>2m10s</c>, <c>3h</c>, <c>12d</c>.</summary>
internal static class HumanTime
{
    public const string Unknown = "<unknown>";

    public static string Since(string? timestamp, DateTimeOffset now) =>
        Timestamps.Parse(timestamp) is { } time ? Short(now - time) : Unknown;

    public static string Short(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        if (seconds < -1) return "<invalid>";
        if (seconds < 0) return "0s";
        if (seconds < 120) return $"{seconds}s";
        var minutes = seconds / 60;
        if (minutes < 10) return With(minutes, "m", seconds % 60, "s");
        if (minutes < 180) return $"{minutes}m";
        var hours = minutes / 60;
        if (hours < 8) return With(hours, "h", minutes % 60, "m");
        if (hours < 48) return $"{hours}h";
        var days = hours / 24;
        if (hours < 192) return With(days, "d", hours % 24, "h");
        if (days < 730) return $"{days}d";
        return days < 2920 ? With(days / 365, "y", days % 365, "d") : $"{days / 365}y";
    }

    private static string With(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit}{small}{smallUnit}";
}
