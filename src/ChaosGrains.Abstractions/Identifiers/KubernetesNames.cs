using System.Text.RegularExpressions;

namespace ChaosGrains.Identifiers;

/// <summary>The rules that Kubernetes has for names: RFC 1123 labels and subdomains.</summary>
/// <remarks>Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/.</remarks>
public static partial class KubernetesNames
{
    /// <summary>Longest RFC 1123 label, in characters: the limit for a namespace.</summary>
    public const int MaxLabelLength = 63;

    /// <summary>Longest RFC 1123 subdomain, in characters: the limit for most objects' names.</summary>
    public const int MaxSubdomainLength = 253;

    /// <summary>Whether this may name a namespace: lower-case letters, digits and dashes, 63 characters at most.</summary>
    public static bool IsLabel(string? value) => value is { Length: > 0 and <= MaxLabelLength } && Label().IsMatch(value);

    /// <summary>Whether this may name an object: labels joined by dots, 253 characters at most.</summary>
    public static bool IsSubdomain(string? value) => value is { Length: > 0 and <= MaxSubdomainLength } && Subdomain().IsMatch(value);

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Subdomain();
}
