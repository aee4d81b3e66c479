namespace ChaosGrains.Simulator.Cel.Types;

/// <summary>Reads types as signatures write them, and the types that expressions can name.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, CelType> Simple = new(StringComparer.Ordinal)
    {
        ["bool"] = CelType.Bool, ["int"] = CelType.Int, ["uint"] = CelType.Uint, ["double"] = CelType.Double, ["string"] = CelType.String,
        ["bytes"] = CelType.Bytes, ["null"] = CelType.Null, ["dyn"] = CelType.Dyn, ["duration"] = CelType.Duration,
        ["timestamp"] = CelType.Timestamp, ["quantity"] = CelType.Quantity, ["url"] = CelType.Url, ["ip"] = CelType.Ip,
        ["cidr"] = CelType.Cidr, ["format"] = CelType.Format, ["semver"] = CelType.Semver,
    };

    private static readonly Dictionary<string, CelType> Nameable = new(StringComparer.Ordinal)
    {
        ["bool"] = CelType.Bool, ["int"] = CelType.Int, ["uint"] = CelType.Uint, ["double"] = CelType.Double, ["string"] = CelType.String,
        ["bytes"] = CelType.Bytes, ["null_type"] = CelType.Null, ["list"] = CelType.List(CelType.Dyn),
        ["map"] = CelType.Map(CelType.Dyn, CelType.Dyn), ["type"] = CelType.TypeOf(CelType.Dyn), ["dyn"] = CelType.Dyn,
        ["google.protobuf.Duration"] = CelType.Duration, ["google.protobuf.Timestamp"] = CelType.Timestamp,
        ["optional_type"] = CelType.Optional(CelType.Dyn), ["net.IP"] = CelType.Ip, ["net.CIDR"] = CelType.Cidr,
    };

    /// <summary>The type an expression names, null when the name is none.</summary>
    public static CelType? Find(string name) => Nameable.GetValueOrDefault(name);

    /// <summary>Reads types separated by commas: <c>list(A), map(string, int)</c>. A capital letter is a type variable.</summary>
    public static IReadOnlyList<CelType> ReadAll(string text)
    {
        var types = new List<CelType>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i == text.Length ? ',' : text[i];
            if (c == '(') depth++;
            if (c == ')') depth--;
            if (c != ',' || depth > 0) continue;
            if (text[start..i].Trim() is { Length: > 0 } part) types.Add(Read(part));
            start = i + 1;
        }
        return types;
    }

    /// <summary>Reads one type.</summary>
    public static CelType Read(string text)
    {
        if (Simple.TryGetValue(text, out var simple)) return simple;
        if (text.Length == 1 && char.IsAsciiLetterUpper(text[0])) return CelType.Variable(text);
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var inner = ReadAll(text[(open + 1)..^1]);
        return text[..open] switch
        {
            "list" => CelType.List(inner[0]),
            "map" => CelType.Map(inner[0], inner[1]),
            "optional" => CelType.Optional(inner[0]),
            "type" => CelType.TypeOf(inner[0]),
            _ => throw new ArgumentException($"No type \"{text}\".", nameof(text)),
        };
    }
}
