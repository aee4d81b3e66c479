using System.Text;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Api;

/// <summary>Texts as Go prints them, because the API server's messages contain them.</summary>
internal static class GoText
{
    /// <summary><c>%q</c>: in double quotes, with escapes.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\u007f' => $"\\x{(int)letter:x2}",
                > '\u007f' and < '\u00a0' => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary><c>%v</c> of a decoded JSON value.</summary>
    public static string Value(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject map => $"map[{string.Join(' ', map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:{Value(pair.Value)}"))}]",
        JsonArray list => $"[{string.Join(' ', list.Select(Value))}]",
        _ => value.Text() ?? value.ToJsonString(),
    };

    /// <summary><c>%#v</c> of a list of strings.</summary>
    public static string Strings(IEnumerable<string> texts) => $"[]string{{{string.Join(", ", texts.Select(Quote))}}}";
}
