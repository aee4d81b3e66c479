using System.Text.RegularExpressions;

namespace ChaosGrains.Specs.Validation;

/// <summary>The form of a field selector. Which fields a server can select by, only the server knows.</summary>
/// <remarks>Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/.</remarks>
internal static partial class FieldSelectorRules
{
    internal static IEnumerable<SpecError> Check(string? selector, string field)
    {
        if (selector is not null && (selector.Length > SpecLimits.MaxFieldSelectorLength || !Form().IsMatch(selector)))
        {
            yield return new(
                field,
                "This is no field selector. Write fields and values joined by commas, such as spec.serviceAccountName=web, "
                + $"{SpecLimits.MaxFieldSelectorLength} characters at most.");
        }
    }

    // A comma, an equals sign or a backslash inside a value stands behind a backslash.
    [GeneratedRegex(
        @"\A[A-Za-z][A-Za-z0-9.]*(=|==|!=)([^\\,=]|\\[\\,=])*(,[A-Za-z][A-Za-z0-9.]*(=|==|!=)([^\\,=]|\\[\\,=])*)*\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
