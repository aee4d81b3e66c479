using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>One rule of a Role or ClusterRole.</summary>
internal sealed record PolicyRule(
    IReadOnlyList<string> Verbs,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Resources,
    IReadOnlyList<string> ResourceNames,
    IReadOnlyList<string> Urls)
{
    public static PolicyRule Read(JsonObject rule) =>
        new(
            rule.Texts("verbs"),
            rule.Texts("apiGroups"),
            rule.Texts("resources"),
            rule.Texts("resourceNames"),
            rule.Texts("nonResourceURLs"));

    /// <summary>Whether the rule permits a request. A rule with resource names never permits a request without one.</summary>
    public bool Allows(AccessAttributes access) =>
        Has(Verbs, access.Verb)
        && (access.Path is { } path
            ? Urls.Any(url => url == "*" || UrlCovers(url, path))
            : Has(Groups, access.Group)
              && (Has(Resources, access.CombinedResource) || CoversSubresource(access.Subresource))
              && (ResourceNames.Count == 0 || ResourceNames.Contains(access.Name)));

    /// <summary>Whether a path is the pattern, or begins with what stands before its closing star.</summary>
    public static bool UrlCovers(string pattern, string path) =>
        pattern == path || (pattern.EndsWith('*') && path.StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal));

    private bool CoversSubresource(string name) => name.Length > 0 && Resources.Contains("*/" + name);

    private static bool Has(IReadOnlyList<string> granted, string wanted) => granted.Contains("*") || granted.Contains(wanted);
}
