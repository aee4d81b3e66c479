using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Rules;

/// <summary>Reads the <c>fieldPath</c> of a rule: <c>.spec.name</c> or <c>['spec']['name']</c>.</summary>
internal static class RuleFieldPath
{
    /// <summary>The path as complaints write it and the schema it leads to; null when it leads nowhere.</summary>
    public static string? Resolve(string jsonPath, StructuralSchema schema, out StructuralSchema found, bool allowIndex = true)
    {
        found = schema;
        var path = "";
        var rest = jsonPath.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Step(ref rest, allowIndex) is not { } name) return null;
            if (found.Properties.Count > 0)
            {
                if (!found.Properties.TryGetValue(name, out var next)) return null;
                path = FieldPath.Child(path, name);
                found = next;
            }
            else if (found.AdditionalProperties is { } values)
            {
                path = FieldPath.Key(path, name);
                found = values;
            }
            else
            {
                return null;
            }
        }
        return path.Length == 0 ? null : path;
    }

    private static string? Step(ref ReadOnlySpan<char> rest, bool allowIndex)
    {
        if (rest[0] == '.')
        {
            var end = rest[1..].IndexOfAny('.', '[', ']');
            var name = end < 0 ? rest[1..] : rest[1..(end + 1)];
            rest = end < 0 ? [] : rest[(end + 1)..];
            return name.IsEmpty ? null : name.ToString();
        }
        if (!allowIndex || !rest.StartsWith("['")) return null;
        var close = rest.IndexOf("']");
        if (close < 2) return null;
        var key = rest[2..close].ToString();
        rest = rest[(close + 2)..];
        return key.Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }
}
