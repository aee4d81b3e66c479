using ChaosGrains.Specs;

namespace ChaosGrains.Kubernetes.Selection;

/// <summary>Says for people what was looked for, and what was found.</summary>
internal static class SelectionExplanation
{
    private const int MaxNames = 3;

    /// <param name="target">What was looked for.</param>
    /// <param name="namespaces">Where.</param>
    /// <param name="fitting">Pods that meet the criteria.</param>
    /// <param name="unready">Of these, those that were left out since they are not ready.</param>
    /// <param name="taken">Pods that were taken.</param>
    /// <param name="hints">Particular reasons why nothing was found.</param>
    public static string Of(
        TargetSpec target, IReadOnlyList<string> namespaces, int fitting, int unready, int taken, IReadOnlyList<string> hints)
    {
        if (fitting == 0 && hints.Count > 0)
            return string.Join("; ", hints.Take(MaxNames));
        var what = Join(Criteria(target), " and ");
        var where = namespaces.Count == 1 ? $"namespace {namespaces[0]}" : $"namespaces {Join(namespaces, ", ")}";
        if (fitting == 0)
            return $"no pod matches {what} in {where}";
        var match = fitting == 1 ? $"1 pod matches {what} in {where}" : $"{fitting} pods match {what} in {where}";
        if (unready == fitting)
            return fitting == 1 ? $"{match}, but it is not ready" : $"{match}, but none of them is ready";
        var rest = unready switch { 0 => "", 1 => ", 1 of them is not ready", _ => $", {unready} of them are not ready" };
        return $"{match}{rest}; mode {target.Mode}{(target.Value is { } value ? $" {value}" : "")} takes {taken}";
    }

    private static List<string> Criteria(TargetSpec target)
    {
        var all = new List<string>();
        if (target.Selector is { } selector && SelectorText.Of(selector) is { Length: > 0 } labels)
            all.Add(labels);
        if (target.Owner is { } owner)
            all.Add($"{owner.Kind} {owner.Name}");
        if (!target.Pods.IsDefaultOrEmpty)
            all.Add($"name {Join(target.Pods, ", ")}");
        if (!target.Nodes.IsDefaultOrEmpty)
            all.Add($"node {Join(target.Nodes, ", ")}");
        if (target.NodeSelector.Count > 0)
            all.Add($"nodes with {SelectorText.OfLabels(target.NodeSelector)}");
        if (!string.IsNullOrEmpty(target.FieldSelector))
            all.Add(target.FieldSelector);
        if (target.Annotations.Count > 0)
            all.Add($"annotations {SelectorText.OfLabels(target.Annotations)}");
        return all.Count > 0 ? all : ["anything"];
    }

    private static string Join(IReadOnlyList<string> parts, string separator) => parts.Count <= MaxNames || separator == " and "
        ? string.Join(separator, parts)
        : $"{string.Join(separator, parts.Take(MaxNames))} and {parts.Count - MaxNames} more";
}
