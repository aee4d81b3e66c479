using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas.Text;

/// <summary>Writes JSON as the API server's messages show it: keys sorted, no blanks, <c>&lt; &gt; &amp;</c> escaped.</summary>
internal static class GoJson
{
    /// <summary>The compact form of a value.</summary>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    /// <summary>A JSON string with the escapes Go uses.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder();
        AppendText(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null: text.Append("null"); break;
            case JsonObject map: AppendObject(text, map); break;
            case JsonArray list: AppendArray(text, list); break;
            default: AppendScalar(text, node); break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonObject map)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in map.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (!first) text.Append(',');
            first = false;
            AppendText(text, key);
            text.Append(':');
            Append(text, value);
        }
        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonArray list)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0) text.Append(',');
            Append(text, list[i]);
        }
        text.Append(']');
    }

    private static void AppendScalar(StringBuilder text, JsonNode node)
    {
        switch (JsonKinds.Of(node))
        {
            case JsonKind.Text: AppendText(text, node.GetValue<string>()); break;
            case JsonKind.Boolean: text.Append(node.GetValue<bool>() ? "true" : "false"); break;
            case JsonKind.Integer: text.Append(CultureInfo.InvariantCulture, $"{JsonKinds.Integer(node)}"); break;
            default: text.Append(GoNumber.Format(JsonKinds.Float(node))); break;
        }
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default: text.Append(c); break;
            }
        }
        text.Append('"');
    }
}
