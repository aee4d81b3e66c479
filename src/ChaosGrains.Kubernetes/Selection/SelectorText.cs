using ChaosGrains.Specs;

namespace ChaosGrains.Kubernetes.Selection;

/// <summary>Writes selectors as the API server's query parameters take them: <c>app=web,tier in (a,b),!legacy</c>.</summary>
/// <remarks>Format: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#api.</remarks>
internal static class SelectorText
{
    public static string Of(LabelSelector selector) =>
        Join([.. selector.MatchLabels.Select(l => $"{l.Key}={l.Value}"), .. selector.MatchExpressions.Select(Of)]);

    public static string OfLabels(IReadOnlyDictionary<string, string> labels) => Join([.. labels.Select(l => $"{l.Key}={l.Value}")]);

    /// <summary>All that is not empty, joined by a comma: every part must hold.</summary>
    public static string Join(params ReadOnlySpan<string?> parts)
    {
        var all = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
                all.Add(part);
        }
        return string.Join(',', all);
    }

    private static string Of(LabelRequirement requirement)
    {
        var values = string.Join(',', requirement.Values);
        return requirement.Operator switch
        {
            LabelOperator.In => $"{requirement.Key} in ({values})",
            LabelOperator.NotIn => $"{requirement.Key} notin ({values})",
            LabelOperator.Exists => requirement.Key,
            LabelOperator.DoesNotExist => $"!{requirement.Key}",
            _ => throw new ArgumentOutOfRangeException(nameof(requirement), requirement.Operator, "Not an operator of label selectors."),
        };
    }
}
