using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>The JSONPath of printer columns: fields, quoted fields, indices, <c>[*]</c>, <c>..</c> and filters like <c>[?(@.type=="Ready")]</c>.</summary>
internal sealed class JsonPath
{
    private readonly List<Func<JsonNode?, IEnumerable<JsonNode?>>> _steps = [];

    private JsonPath()
    {
    }

    /// <summary>Reads a path; one that cannot be read finds nothing.</summary>
    public static JsonPath Parse(string text)
    {
        var path = new JsonPath();
        var reader = new Reader(text.Trim().TrimStart('{').TrimEnd('}').TrimStart('$'));
        while (reader.Next() is { } step) path._steps.Add(step);
        return path;
    }

    public IEnumerable<JsonNode?> Find(JsonNode? root)
    {
        IEnumerable<JsonNode?> nodes = [root];
        foreach (var step in _steps) nodes = nodes.SelectMany(step);
        return nodes;
    }

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonArray list => list,
        JsonObject map => map.Select(pair => pair.Value),
        _ => [],
    };

    private static IEnumerable<JsonNode?> Field(JsonNode? node, string name) =>
        node is JsonObject map && map.TryGetPropertyValue(name, out var value) && value is not null ? [value] : [];

    private static IEnumerable<JsonNode?> Item(JsonNode? node, int index)
    {
        if (node is not JsonArray list) return [];
        var place = index < 0 ? list.Count + index : index;
        return place >= 0 && place < list.Count ? [list[place]] : [];
    }

    private static IEnumerable<JsonNode?> Descendants(JsonNode? node) => Children(node).SelectMany(child => Descendants(child).Prepend(child)).Prepend(node);

    private sealed class Reader(string text)
    {
        private int _at;

        public Func<JsonNode?, IEnumerable<JsonNode?>>? Next()
        {
            if (_at >= text.Length) return null;
            if (text[_at] == '[') return Bracket();
            if (text[_at] == '.') _at++;
            if (_at < text.Length && text[_at] == '.')
            {
                return Descendants;
            }

            if (_at < text.Length && text[_at] == '[') return Bracket();
            var name = Name();
            return name == "*" ? Children : node => Field(node, name);
        }

        private string Name()
        {
            var name = new StringBuilder();
            for (; _at < text.Length && text[_at] is not ('.' or '['); _at++)
            {
                if (text[_at] == '\\' && _at + 1 < text.Length) _at++;
                name.Append(text[_at]);
            }

            return name.ToString();
        }

        private Func<JsonNode?, IEnumerable<JsonNode?>> Bracket()
        {
            var end = EndOfBracket();
            var inside = text[(_at + 1)..end].Trim();
            _at = Math.Min(end + 1, text.Length);
            if (inside == "*") return Children;
            if (int.TryParse(inside, out var index)) return node => Item(node, index);
            if (inside.StartsWith("?(", StringComparison.Ordinal)) return Filter(inside[2..].TrimEnd(')'));
            var name = inside.Trim('\'', '"');
            return node => Field(node, name);
        }

        private int EndOfBracket()
        {
            char? quote = null;
            for (var index = _at + 1; index < text.Length; index++)
            {
                if (quote is not null) quote = text[index] == quote ? null : quote;
                else if (text[index] is '\'' or '"') quote = text[index];
                else if (text[index] == ']') return index;
            }

            return text.Length;
        }

        private static Func<JsonNode?, IEnumerable<JsonNode?>> Filter(string condition)
        {
            var sign = condition.Contains("!=", StringComparison.Ordinal) ? "!=" : "==";
            var parts = condition.Split(sign, 2);
            var path = Parse(parts[0].Trim().TrimStart('@'));
            var wanted = parts.Length > 1 ? parts[1].Trim().Trim('\'', '"') : null;
            return node => Children(node).Where(child =>
            {
                var found = path.Find(child).ToList();
                if (wanted is null) return found.Count > 0;
                var equal = found.Any(value => (value.Text() ?? value?.ToJsonString()) == wanted);
                return sign == "==" ? equal : found.Count > 0 && !equal;
            });
        }
    }
}
