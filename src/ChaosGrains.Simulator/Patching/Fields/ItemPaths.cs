using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChaosGrains.Simulator.Patching.Fields;

/// <summary>Paths in which list items go by their keys, as apply names them: <c>spec.containers[name="main"].image</c>.</summary>
internal static partial class ItemPaths
{
    /// <summary>Replaces the positions in a path by keys, in the lists that have keys.</summary>
    public static string ByKey(JsonObject body, string path, IListShapes shapes)
    {
        var (text, names, node) = (new StringBuilder(), new List<string>(), (JsonNode?)body);
        foreach (Match step in Step().Matches(path))
        {
            if (step.Groups["index"] is { Success: true } index)
            {
                node = (node as JsonArray)?[int.Parse(index.Value, CultureInfo.InvariantCulture)];
                text.Append(Key(node, shapes.At(names).Keys) ?? step.Value);
                names.Add("*");
            }
            else
            {
                text.Append(step.Value);
                names.Add(step.Groups["name"].Value);
                node = (node as JsonObject)?[names[^1]];
            }
        }

        return text.ToString();
    }

    private static string? Key(JsonNode? item, IReadOnlyList<string> names)
    {
        var keys = names.Where(name => item?[name] is not null).Select(name => (name, item![name])).ToList();
        return keys.Count == 0 ? null : PathElement.Key(keys).ToString();
    }

    [GeneratedRegex(@"\[(?<index>[0-9]+)\]|\.?(?<name>[^.\[]+)")]
    private static partial Regex Step();
}
