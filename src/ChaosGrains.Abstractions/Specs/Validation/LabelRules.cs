namespace ChaosGrains.Specs.Validation;

/// <summary>Maps of labels and annotations.</summary>
internal static class LabelRules
{
    private const string KeyForm =
        "Write letters, digits, '-', '_' and '.', 63 characters at most, or such a name behind a domain and a slash, "
        + "as in example.com/tier.";

    internal static IEnumerable<SpecError> CheckLabels(IReadOnlyDictionary<string, string> labels, string field) =>
    [
        .. RangeRules.CheckCount(labels.Count, SpecLimits.MaxMapEntries, field),
        .. labels.Keys.Where(key => !LabelSyntax.IsKey(key)).Select(key => WrongKey(key, field)),
        .. labels.SelectMany(label => CheckValue(label.Value, $"{field}.{label.Key}")),
    ];

    internal static IEnumerable<SpecError> CheckAnnotations(IReadOnlyDictionary<string, string> annotations, string field) =>
    [
        .. RangeRules.CheckCount(annotations.Count, SpecLimits.MaxMapEntries, field),
        .. annotations.Keys
            .Where(key => !LabelSyntax.IsAnnotationKey(key))
            .Select(key => new SpecError(field, $"An annotation's name has a wrong form. {KeyForm} It is '{key}'.")),
        .. annotations
            .Where(annotation => annotation.Value is not { Length: <= SpecLimits.MaxAnnotationValueLength })
            .Select(annotation => new SpecError(
                $"{field}.{annotation.Key}",
                $"An annotation's value is too long. Write {SpecLimits.MaxAnnotationValueLength} characters at most.")),
    ];

    internal static IEnumerable<SpecError> CheckKey(string key, string field)
    {
        if (!LabelSyntax.IsKey(key))
            yield return WrongKey(key, field);
    }

    internal static IEnumerable<SpecError> CheckValue(string value, string field)
    {
        if (!LabelSyntax.IsValue(value))
        {
            yield return new(
                field, $"'{value}' cannot be a label's value. Write letters, digits, '-', '_' and '.', 63 characters at most, or nothing.");
        }
    }

    private static SpecError WrongKey(string key, string field) =>
        new(field, $"A label's name has a wrong form. {KeyForm} It is '{key}'.");
}
