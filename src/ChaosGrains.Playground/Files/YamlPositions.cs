using YamlDotNet.RepresentationModel;

namespace ChaosGrains.Playground.Files;

/// <summary>Finds the line of a field: <c>spec.target.mode</c>, <c>spec.scenario.networkDelay.peers[0].cidr</c>.</summary>
internal static class YamlPositions
{
    /// <summary>The line of the field, or of the innermost field around it that is there; 1 for the first line.</summary>
    public static long LineOf(YamlNode root, string field)
    {
        var (node, line) = (root, root.Start.Line);
        foreach (var part in field.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Step(node, part) is not { } next)
                break;
            (node, line) = next;
        }
        return line;
    }

    private static (YamlNode Node, long Line)? Step(YamlNode node, string part)
    {
        if (node is YamlSequenceNode items && part.StartsWith('[') && int.TryParse(part.Trim('[', ']'), out var index) && index < items.Children.Count)
            return (items[index], items[index].Start.Line);
        if (node is not YamlMappingNode fields)
            return null;
        var found = fields.FirstOrDefault(f => f.Key is YamlScalarNode { Value: var name } && name == part);
        return found.Key is null ? null : (found.Value, found.Key.Start.Line);
    }
}
