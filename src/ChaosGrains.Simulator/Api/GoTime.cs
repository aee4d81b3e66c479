using System.Globalization;
using System.Text.RegularExpressions;

namespace ChaosGrains.Simulator.Api;

/// <summary>What Go says of texts that are no times.</summary>
internal static partial class GoTime
{
    private const string Layout = "2006-01-02T15:04:05Z07:00";
    private const string PreciseLayout = "2006-01-02T15:04:05.000000Z07:00";

    /// <summary>What is wrong with a time, which is to have microseconds or (not precise) may have any fraction; null when nothing is.</summary>
    public static string? Complaint(string text, bool precise)
    {
        var layout = precise ? PreciseLayout : Layout;
        if ((precise ? Precise() : Plain()).IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)) return null;
        var start = Start().Match(text);
        var (rest, element) = !start.Success ? (text, "2006") : precise ? (text[start.Length..], ".000000") : (text[start.Length..], "Z07:00");
        return $"parsing time {GoText.Quote(text)} as {GoText.Quote(layout)}: cannot parse {GoText.Quote(rest)} as {GoText.Quote(element)}";
    }

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")]
    private static partial Regex Start();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Precise();
}
