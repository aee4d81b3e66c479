using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Selectors;

/// <summary>Writes values as Go prints them, because the API server's messages do.</summary>
internal static class GoSyntax
{
    /// <summary>A string literal as Go's <c>%q</c> writes it.</summary>
    public static string Quote(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            Append(literal, rune);
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Decoded JSON as Go's <c>%v</c> prints it: <c>map[a:1 b:[x y]]</c>, with keys in order.</summary>
    public static string Value(JsonNode? node) => node switch
    {
        null => "<nil>",
        JsonObject fields => $"map[{string.Join(' ', fields.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key}:{Value(field.Value)}"))}]",
        JsonArray items => $"[{string.Join(' ', items.Select(Value))}]",
        _ => node.ToString(),
    };

    private static void Append(StringBuilder literal, Rune rune)
    {
        _ = rune.Value switch
        {
            '"' => literal.Append("\\\""),
            '\\' => literal.Append("\\\\"),
            '\a' => literal.Append("\\a"),
            '\b' => literal.Append("\\b"),
            '\f' => literal.Append("\\f"),
            '\n' => literal.Append("\\n"),
            '\r' => literal.Append("\\r"),
            '\t' => literal.Append("\\t"),
            '\v' => literal.Append("\\v"),
            < 0x20 or 0x7f => literal.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
            _ when IsPrintable(rune) => literal.Append(rune.ToString()),
            > 0xffff => literal.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            _ => literal.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        };
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
