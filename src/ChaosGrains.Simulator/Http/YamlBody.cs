using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosGrains.Simulator.Api;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChaosGrains.Simulator.Http;

/// <summary>YAML as the JSON that it means.</summary>
internal static partial class YamlBody
{
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
            throw ApiErrors.BadRequest($"error decoding YAML: yaml: line {error.Start.Line}: {error.Message}");
        }
    }

    private static JsonNode? Convert(YamlNode node, int depth)
    {
        const int deepest = 1000;
        if (depth > deepest) throw ApiErrors.BadRequest("error decoding YAML: exceeded max depth");
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

    [GeneratedRegex(@"\A[-+]?[0-9]+\z")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex RealNumber();
}
