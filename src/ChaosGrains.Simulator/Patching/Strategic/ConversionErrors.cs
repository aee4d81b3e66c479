using System.Text.RegularExpressions;

namespace ChaosGrains.Simulator.Patching.Strategic;

/// <summary>
/// A strategic merge patch is not decoded from JSON but converted from a tree, and the server's converter has words of its own for a value
/// of the wrong type.
/// </summary>
internal static partial class ConversionErrors
{
    /// <summary>Puts what the JSON decoder says of a value into the converter's words; what is not about a type stays.</summary>
    public static string Describe(string decodingError)
    {
        if (Mismatch().Match(decodingError) is not { Success: true } match) return decodingError;
        var found = match.Groups["found"].Value switch
        {
            "object" => "map",
            "array" => "slice",
            "number" => "int64",
            var scalar => scalar,
        };
        return match.Groups["type"].Value switch
        {
            ['[', ..] => $"cannot restore slice from {found}",
            var type when type.StartsWith("map[", StringComparison.Ordinal) => $"cannot restore map from {found}",
            var type when type.Contains('.') => $"cannot restore struct from: {found}",
            "string" => $"cannot convert {found} to string",
            var scalar => $"unrecognized type: {scalar}",
        };
    }

    [GeneratedRegex(@"^json: cannot unmarshal (?<found>object|array|number|string|bool)( \S+)? into Go .* of type (?<type>\S+)$")]
    private static partial Regex Mismatch();
}
