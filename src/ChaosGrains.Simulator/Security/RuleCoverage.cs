namespace ChaosGrains.Simulator.Security;

/// <summary>Compares sets of rules: does what somebody holds cover what is to be granted?</summary>
internal static class RuleCoverage
{
    /// <summary>What of the granted rules is not covered by the held ones, in the words of the API server, sorted.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<PolicyRule> held, IEnumerable<PolicyRule> granted)
    {
        var missing = granted.SelectMany(Atoms).Where(atom => !held.Any(rule => Covers(rule, atom))).ToArray();
        var byResource = missing.Where(r => r.Urls.Count == 0)
            .GroupBy(r => (r.Groups[0], r.Resources[0], r.ResourceNames is [var name] ? name : null))
            .Select(same => same.First() with { Verbs = [.. same.SelectMany(r => r.Verbs)] });
        return [.. byResource.Concat(missing.Where(r => r.Urls.Count > 0)).Select(Describe).Distinct().Order(StringComparer.Ordinal)];
    }

    // A rule as the rules that have one verb, one group, one resource and at most one name each, or one verb and one path.
    private static IEnumerable<PolicyRule> Atoms(PolicyRule rule)
    {
        var names = rule.ResourceNames.Count == 0 ? [Array.Empty<string>()] : rule.ResourceNames.Select(n => new[] { n });
        var resources = from @group in rule.Groups
                        from resource in rule.Resources
                        from verb in rule.Verbs
                        from name in names
                        select new PolicyRule([verb], [@group], [resource], name, []);
        return resources.Concat(rule.Urls.SelectMany(url => rule.Verbs.Select(verb => new PolicyRule([verb], [], [], [], [url]))));
    }

    private static bool Covers(PolicyRule held, PolicyRule atom)
    {
        if (!Has(held.Verbs, atom.Verbs[0]))
        {
            return false;
        }

        return atom.Urls.Count > 0
            ? held.Urls.Any(url => PolicyRule.UrlCovers(url, atom.Urls[0]))
            : Has(held.Groups, atom.Groups[0])
              && CoversResource(held.Resources, atom.Resources[0])
              && (held.ResourceNames.Count == 0 || (atom.ResourceNames.Count > 0 && held.ResourceNames.Contains(atom.ResourceNames[0])));
    }

    private static bool CoversResource(IReadOnlyList<string> held, string resource) =>
        Has(held, resource)
        || (resource.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && held.Contains("*" + resource[slash..]));

    private static bool Has(IReadOnlyList<string> held, string wanted) => held.Contains("*") || held.Contains(wanted);

    private static string Describe(PolicyRule rule)
    {
        (string Name, IReadOnlyList<string> Values)[] parts =
        [
            ("APIGroups", rule.Groups),
            ("Resources", rule.Resources),
            ("NonResourceURLs", rule.Urls),
            ("ResourceNames", rule.ResourceNames),
            ("Verbs", rule.Verbs),
        ];
        return "{" + string.Join(", ", parts.Where(p => p.Values.Count > 0).Select(p => $"{p.Name}:{GoText.QuoteList(p.Values)}")) + "}";
    }
}
