using System.Collections.Frozen;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>
/// The types of the built-in kinds, read from the tables beside this file. A table starts with <c>group GROUP PACKAGE</c> (<c>-</c> for
/// the core
/// group); <c>kind NAME DESCRIPTION</c> or <c>type NAME</c> starts a type, and indented lines hold its fields:
/// <c>name:type</c>, then <c>!</c> when required, then <c>@merge=KEY</c> (or <c>merge</c>, <c>retain</c>, <c>merge+retain=KEY</c>) for
/// its patch strategy.
/// Types of the same table are named shortly, those of others as <c>meta.ObjectMeta</c>.
/// </summary>
internal static class BuiltInTypes
{
    private static readonly Lazy<FrozenDictionary<string, TypeDefinition>> Tables =
        new(() => ReadAll().ToFrozenDictionary(t => t.Name, StringComparer.Ordinal));

    /// <summary>All types by the names of their definitions.</summary>
    public static FrozenDictionary<string, TypeDefinition> All => Tables.Value;

    /// <summary>The type of a built-in kind, or null when the tables do not hold it.</summary>
    public static TypeDefinition? OfKind(string group, string version, string kind) =>
        version == "v1" ? All.Values.FirstOrDefault(t => t.Group == group && t.ShortName == kind) : null;

    private static IEnumerable<TypeDefinition> ReadAll()
    {
        var assembly = typeof(BuiltInTypes).Assembly;
        var tables = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(typeof(BuiltInTypes).Namespace + ".Types.", StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            })
            .ToArray();
        var packages = tables.Select(Package).Distinct().ToDictionary(p => p.Split('.')[^2], StringComparer.Ordinal);
        return tables.SelectMany(table => Read(table, packages));
    }

    private static IEnumerable<TypeDefinition> Read(string[] lines, Dictionary<string, string> packages)
    {
        var group = lines[0].Split(' ')[1] is "-" ? "" : lines[0].Split(' ')[1];
        for (var i = 1; i < lines.Length;)
        {
            var head = lines[i++].Split(' ', 3);
            var fields = new List<FieldDefinition>();
            for (; i < lines.Length && lines[i][0] == ' '; i++)
            {
                var texts = lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                fields.AddRange(texts.Select(text => Field(text, Package(lines), packages)));
            }

            yield return new($"{Package(lines)}.{head[1]}", head[0] == "kind" ? group : null, head.ElementAtOrDefault(2) ?? "", fields);
        }
    }

    private static FieldDefinition Field(string text, string package, Dictionary<string, string> packages)
    {
        var name = text[..text.IndexOf(':', StringComparison.Ordinal)];
        var (declared, patch) = Cut(text[(name.Length + 1)..], '@');
        var (strategy, key) = Cut(patch ?? "", '=');
        return new(
            name,
            FullName(declared.TrimEnd('!'), package, packages),
            declared.EndsWith('!'),
            strategy.Length == 0 ? null : strategy.Replace("retain", "retainKeys").Replace('+', ','),
            key);
    }

    private static string FullName(string type, string package, Dictionary<string, string> packages)
    {
        if (type[0] is '[' or '{')
        {
            return type[0] + FullName(type[1..^1], package, packages) + type[^1];
        }

        var (first, second) = Cut(type, '.');
        return second is not null ? $"{packages[first]}.{second}" : char.IsUpper(type[0]) ? $"{package}.{type}" : type;
    }

    private static string Package(string[] lines) => lines[0].Split(' ')[2];

    private static (string Before, string? After) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var i ? (text[..i], text[(i + 1)..]) : (text, null);
}
