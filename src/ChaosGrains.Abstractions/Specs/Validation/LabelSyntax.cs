using System.Text.RegularExpressions;
using ChaosGrains.Identifiers;

namespace ChaosGrains.Specs.Validation;

/// <summary>The form of labels' and annotations' names and of labels' values.</summary>
/// <remarks>Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set.</remarks>
internal static partial class LabelSyntax
{
    private const int MaxPartLength = 63;

    /// <summary>A name, or a prefix that is a domain, a slash, and a name.</summary>
    internal static bool IsKey(string? key) => key?.Split('/') switch
    {
        [var name] => IsName(name),
        [var prefix, var name] => KubernetesNames.IsSubdomain(prefix) && IsName(name),
        _ => false,
    };

    /// <summary>As for labels, except that the prefix may have capitals.</summary>
    internal static bool IsAnnotationKey(string? key) => key?.Split('/') switch
    {
        [var name] => IsName(name),
        [var prefix, var name] => KubernetesNames.IsSubdomain(prefix.ToLowerInvariant()) && IsName(name),
        _ => false,
    };

    internal static bool IsValue(string? value) => value is "" || IsName(value);

    private static bool IsName(string? name) => name is { Length: > 0 and <= MaxPartLength } && Name().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
