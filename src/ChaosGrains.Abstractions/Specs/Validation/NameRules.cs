using System.Collections.Immutable;
using ChaosGrains.Identifiers;

namespace ChaosGrains.Specs.Validation;

/// <summary>Names of objects, alone and in sets.</summary>
internal static class NameRules
{
    internal static IEnumerable<SpecError> CheckLabels(ImmutableArray<string> names, int max, string field) =>
        CheckSet(names, max, field, CheckLabel);

    internal static IEnumerable<SpecError> CheckSubdomains(ImmutableArray<string> names, int max, string field) =>
        CheckSet(names, max, field, CheckSubdomain);

    internal static IEnumerable<SpecError> CheckSubdomain(string name, string field)
    {
        if (!KubernetesNames.IsSubdomain(name))
            yield return new(field, $"'{name}' cannot be a name. Write lower-case letters, digits, '-' and '.', 253 characters at most.");
    }

    private static IEnumerable<SpecError> CheckLabel(string name, string field)
    {
        if (!KubernetesNames.IsLabel(name))
            yield return new(field, $"'{name}' cannot be a name. Write lower-case letters, digits and '-', 63 characters at most.");
    }

    private static IEnumerable<SpecError> CheckSet(
        ImmutableArray<string> names, int max, string field, Func<string, string, IEnumerable<SpecError>> check) =>
        names.Length > max
            ? RangeRules.CheckCount(names.Length, max, field)
            : [.. names.SelectMany((name, i) => check(name, $"{field}[{i}]")), .. DuplicateRules.Check(names, field)];
}
