using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChaosGrains.Playground.Files;

/// <summary>Turns YAML into JSON by the YAML 1.2 core schema: plain scalars may be null, booleans and numbers; quoted ones are strings.</summary>
internal static class YamlToJson
{
    /// <summary>The JSON for a node.</summary>
    /// <exception cref="InputException">A mapping has a key that is no scalar, or one twice.</exception>
    public static JsonNode? Convert(YamlNode node, string path) => node switch
    {
        YamlMappingNode mapping => ConvertMapping(mapping, path),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Select(item => Convert(item, path))]),
        YamlScalarNode scalar => ConvertScalar(scalar),
        _ => throw new InputException($"{path}:{node.Start.Line}: this kind of YAML is not used in an experiment."),
    };

    private static JsonObject ConvertMapping(YamlMappingNode mapping, string path)
    {
        var result = new JsonObject();
        foreach (var (key, value) in mapping)
        {
            if (key is not YamlScalarNode { Value: { } name })
                throw new InputException($"{path}:{key.Start.Line}: a field's name is a plain word.");
            if (!result.TryAdd(name, Convert(value, path)))
                throw new InputException($"{path}:{key.Start.Line}: {name} is there twice.");
        }
        return result;
    }

    private static JsonNode? ConvertScalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any))
            return JsonValue.Create(text);
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => JsonValue.Create(integer),
            _ when IsDecimal(text) && double.TryParse(text, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
    }

    private static bool IsDecimal(string text) => text.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or '+' or 'e' or 'E')
        && text.Any(char.IsAsciiDigit);
}
