namespace ChaosGrains.Specs.Validation;

/// <summary>Which pods can be meant, and how.</summary>
internal static class TargetRules
{
    internal static IEnumerable<SpecError> Check(TargetSpec target, string field) =>
    [
        .. CheckCriteria(target, field),
        .. NameRules.CheckLabels(target.Namespaces, SpecLimits.MaxNamespaces, $"{field}.namespaces"),
        .. LabelSelectorRules.Check(target.Selector, $"{field}.selector"),
        .. CheckOwner(target.Owner, $"{field}.owner"),
        .. NameRules.CheckSubdomains(target.Pods, SpecLimits.MaxPods, $"{field}.pods"),
        .. NameRules.CheckSubdomains(target.Nodes, SpecLimits.MaxNodes, $"{field}.nodes"),
        .. LabelRules.CheckLabels(target.NodeSelector, $"{field}.nodeSelector"),
        .. FieldSelectorRules.Check(target.FieldSelector, $"{field}.fieldSelector"),
        .. LabelRules.CheckAnnotations(target.Annotations, $"{field}.annotations"),
        .. NameRules.CheckLabels(target.Containers, SpecLimits.MaxContainers, $"{field}.containers"),
        .. TargetModeRules.Check(target.Mode, target.Value, field),
    ];

    private static IEnumerable<SpecError> CheckCriteria(TargetSpec target, string field)
    {
        var isNamed = target.Selector is not null || target.Owner is not null || target.FieldSelector is not null
            || !target.Pods.IsEmpty || !target.Nodes.IsEmpty || target.NodeSelector.Count > 0 || target.Annotations.Count > 0;
        if (!isNamed)
        {
            yield return new(
                field,
                "Nothing says which pods are meant. Set one or more of selector, owner, pods, nodes, nodeSelector, fieldSelector and "
                + "annotations; for every pod of the namespaces write an empty selector.");
        }
    }

    private static IEnumerable<SpecError> CheckOwner(OwnerReference? owner, string field) =>
        owner is null
            ? []
            : [.. EnumRules.Check(owner.Kind, $"{field}.kind"), .. NameRules.CheckSubdomain(owner.Name, $"{field}.name")];
}
