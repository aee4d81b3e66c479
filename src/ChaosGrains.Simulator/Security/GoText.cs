using System.Globalization;
using System.Text;

namespace ChaosGrains.Simulator.Security;

/// <summary>Writes values the way the API server's messages do (Go's %q and aggregated errors).</summary>
internal static class GoText
{
    /// <summary>A double-quoted Go string literal.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(Escape(rune));
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A list of strings: <c>["a" "b"]</c>.</summary>
    public static string QuoteList(IEnumerable<string> texts) => "[" + string.Join(' ', texts.Select(Quote)) + "]";

    /// <summary>Several errors as one: alone as it is, more than one in brackets, each once.</summary>
    public static string Aggregate(IEnumerable<string> errors)
    {
        var distinct = errors.Distinct().ToArray();
        return distinct.Length == 1 ? distinct[0] : "[" + string.Join(", ", distinct) + "]";
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\a' => @"\a",
        '\b' => @"\b",
        '\f' => @"\f",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '\v' => @"\v",
        < 0x80 when Rune.IsControl(rune) => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        _ when Rune.IsControl(rune) => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => rune.ToString(),
    };
}
