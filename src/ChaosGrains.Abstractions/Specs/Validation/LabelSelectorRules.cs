namespace ChaosGrains.Specs.Validation;

/// <summary>A label selector that Kubernetes would take.</summary>
internal static class LabelSelectorRules
{
    internal static IEnumerable<SpecError> Check(LabelSelector? selector, string field) =>
        selector is null
            ? []
            :
            [
                .. LabelRules.CheckLabels(selector.MatchLabels, $"{field}.matchLabels"),
                .. RangeRules.CheckCount(selector.MatchExpressions.Length, SpecLimits.MaxExpressions, $"{field}.matchExpressions"),
                .. selector.MatchExpressions.SelectMany((part, i) => CheckRequirement(part, $"{field}.matchExpressions[{i}]")),
            ];

    private static IEnumerable<SpecError> CheckRequirement(LabelRequirement requirement, string field) =>
    [
        .. LabelRules.CheckKey(requirement.Key, $"{field}.key"),
        .. EnumRules.Check(requirement.Operator, $"{field}.operator"),
        .. CheckPresence(requirement, $"{field}.values"),
        .. RangeRules.CheckCount(requirement.Values.Length, SpecLimits.MaxExpressionValues, $"{field}.values"),
        .. requirement.Values.SelectMany((value, i) => LabelRules.CheckValue(value, $"{field}.values[{i}]")),
    ];

    private static IEnumerable<SpecError> CheckPresence(LabelRequirement requirement, string field)
    {
        var compares = requirement.Operator is LabelOperator.In or LabelOperator.NotIn;
        if (compares && requirement.Values.IsEmpty)
            yield return new(field, "In and NotIn compare with values. Add one value or more, or use Exists or DoesNotExist.");
        if (!compares && !requirement.Values.IsEmpty)
            yield return new(field, "Exists and DoesNotExist look at the key alone. Remove the values, or use In or NotIn.");
    }
}
