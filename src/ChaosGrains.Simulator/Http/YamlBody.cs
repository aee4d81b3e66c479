using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChaosGrains.Simulator.Http;

/// <summary>YAML as the JSON that it means.</summary>
internal static partial class YamlBody
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="FormatException">It is no YAML; the message is that of the server's parser.</exception>
    public static JsonNode? Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? null : Convert(stream.Documents[0].RootNode, 0);
        }
        catch (YamlException error)
        {
            throw new FormatException(Describe(error));
        }
    }

    // Go's parser counts lines from zero, its scanner from one; and it keeps to itself what it was doing.
    private static string Describe(YamlException error)
    {
        var line = error.Start.Line - (error is SyntaxErrorException ? 0 : 1);
        var problem = Doing().Replace(error.Message, "").TrimEnd('.');
        return line > 0 ? $"yaml: line {line}: {problem}" : $"yaml: {problem}";
    }

    private static JsonNode? Convert(YamlNode node, int depth)
    {
        const int deepest = 1000;
        if (depth > deepest) throw new FormatException("yaml: exceeded max depth");
        return node switch
        {
            YamlMappingNode map => new JsonObject(map.Children
                .Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value ?? "", Convert(pair.Value, depth + 1)))),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(item => Convert(item, depth + 1))]),
            YamlScalarNode scalar => Scalar(scalar),
            _ => null,
        };
    }

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || scalar.Tag == "tag:yaml.org,2002:str") return text;
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when WholeNumber().IsMatch(text) && long.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            _ when RealNumber().IsMatch(text) && double.TryParse(text, CultureInfo.InvariantCulture, out var real) => real,
            _ => text,
        };
    }

    [GeneratedRegex(@"\AWhile [^,]*, ")]
    private static partial Regex Doing();

    [GeneratedRegex(@"\A[-+]?[0-9]+\z")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex RealNumber();
}
