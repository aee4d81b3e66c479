using ChaosGrains.Agent.Linux.Network.Matching;

namespace ChaosGrains.Agent.Linux.Network.Merging;

/// <summary>
/// Merges the faults of one pod and direction into rules of which the first that matches a packet does exactly what all faults that match it do
/// together: one rule for each intersection of matches, the most specific first. The smallest intersection that a packet is in is part of all
/// others it is in, so it comes first; and the faults that match it as a whole are those that match the packet.
/// </summary>
internal static class RuleMerger
{
    /// <summary>More rules than this are not put on one interface and direction: each costs every packet time.</summary>
    public const int Limit = 2048;

    /// <summary>The rules, or null when there would be more than <see cref="Limit"/>.</summary>
    public static IReadOnlyList<NetworkRule>? Merge(IReadOnlyList<FaultPart> parts)
    {
        if (Intersections(parts) is not { } matches) return null;
        var rules = matches.Select(m => Rule(m, parts)).OrderByDescending(r => r.Match.Specificity).ThenBy(r => Order(r.Match)).ToList();
        return WithoutNeedless(rules);
    }

    private static NetworkRule Rule(PacketMatch match, IReadOnlyList<FaultPart> parts)
    {
        var those = parts.Where(p => p.Matches.Any(m => m.Covers(match))).OrderBy(p => p.Experiment, StringComparer.Ordinal).ToList();
        return new(match, those.Select(p => p.Effect).Aggregate((one, other) => one.And(other)), [.. those.Select(p => p.Experiment)]);
    }

    /// <summary>All matches and what they have in common, to the end.</summary>
    private static List<PacketMatch>? Intersections(IReadOnlyList<FaultPart> parts)
    {
        var all = new List<PacketMatch>();
        var seen = new HashSet<PacketMatch>();
        foreach (var match in parts.SelectMany(p => p.Matches))
        {
            var known = all.Count;
            Add(match);
            for (var i = 0; i < known && all.Count <= Limit; i++)
                if (all[i].Intersect(match) is { } both) Add(both);
            if (all.Count > Limit) return null;
        }

        return all;

        void Add(PacketMatch match)
        {
            if (seen.Add(match)) all.Add(match);
        }
    }

    /// <summary>Leaves a rule out when all of its packets meet another next, of the same faults.</summary>
    private static List<NetworkRule> WithoutNeedless(List<NetworkRule> rules)
    {
        var kept = new List<NetworkRule>();
        for (var i = rules.Count - 1; i >= 0; i--)
        {
            var rule = rules[i];
            var next = kept.FindLast(k => k.Match.Intersect(rule.Match) is not null);
            if (next is null || !next.Match.Covers(rule.Match) || !next.Experiments.SequenceEqual(rule.Experiments)) kept.Add(rule);
        }

        kept.Reverse();
        return kept;
    }

    /// <summary>Some order that is always the same, with matches of one shape side by side.</summary>
    private static (bool, int, byte, ushort, UInt128) Order(PacketMatch m) =>
        (m.Peer.IsIPv6, m.Peer.Length, m.Protocol ?? 0, m.Port ?? 0, m.Peer.Bits);
}
