using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Http;

/// <summary>JSON as YAML in the API server's style: keys in order, lists not indented, quotes only where they are needed.</summary>
internal static partial class YamlText
{
    public static string Of(JsonNode? value)
    {
        var text = new StringBuilder();
        if (value is JsonObject { Count: > 0 } map) Map(text, map, 0);
        else if (value is JsonArray { Count: > 0 } list) List(text, list, 0);
        else text.Append(Scalar(value, 0)).Append('\n');
        return text.ToString();
    }

    private static void Map(StringBuilder text, JsonObject map, int indent, bool inLine = false)
    {
        foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!inLine) text.Append(' ', indent);
            inLine = false;
            text.Append(Text(key, indent)).Append(':');
            switch (value)
            {
                case JsonObject { Count: > 0 } inner:
                    text.Append('\n');
                    Map(text, inner, indent + 2);
                    break;
                case JsonArray { Count: > 0 } list:
                    text.Append('\n');
                    List(text, list, indent);
                    break;
                default:
                    text.Append(' ').Append(Scalar(value, indent + 2)).Append('\n');
                    break;
            }
        }
    }

    private static void List(StringBuilder text, JsonArray list, int indent)
    {
        foreach (var item in list)
        {
            text.Append(' ', indent).Append("- ");
            if (item is JsonObject { Count: > 0 } map) Map(text, map, indent + 2, inLine: true);
            else text.Append(Scalar(item, indent + 2)).Append('\n');
        }
    }

    private static string Scalar(JsonNode? value, int indent) => value is null ? "null" : value.Text() is { } text ? Text(text, indent) : value.ToJsonString();

    private static string Text(string text, int indent)
    {
        if (text.Contains('\n') && !text.Any(letter => letter < ' ' && letter != '\n') && text[0] is not (' ' or '\n')) return Block(text, indent);
        if (text.Any(char.IsControl) || text.Length == 0 || LooksLikeOther(text)) return JsonValue.Create(text).ToJsonString(Readable);
        return NeedsQuotes(text) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : text;
    }

    private static string Block(string text, int indent)
    {
        var end = !text.EndsWith('\n') ? "-" : text.EndsWith("\n\n", StringComparison.Ordinal) ? "+" : "";
        var lines = (text.EndsWith('\n') ? text[..^1] : text).Split('\n').Select(line => line.Length == 0 ? "" : new string(' ', indent) + line);
        return $"|{end}\n{string.Join('\n', lines)}";
    }

    private static bool LooksLikeOther(string text) =>
        Words().IsMatch(text) || Time().IsMatch(text) || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || OtherNumber().IsMatch(text);

    private static bool NeedsQuotes(string text) =>
        "-?:,[]{}#&*!|>'\"%@` ".Contains(text[0]) && !(text[0] is '-' or '?' or ':' && text.Length > 1 && text[1] != ' ')
        || text[^1] is ' ' or ':' || text.Contains(": ", StringComparison.Ordinal) || text.Contains(" #", StringComparison.Ordinal)
        || text.StartsWith("---", StringComparison.Ordinal);

    private static readonly System.Text.Json.JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex(@"\A(~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|<<|=)\z")]
    private static partial Regex Words();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?\z")]
    private static partial Regex Time();

    [GeneratedRegex(@"\A[-+]?(0x[0-9a-fA-F_]+|0b[01_]+|0o?[0-7_]+|[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9]*)?)\z")]
    private static partial Regex OtherNumber();
}
