using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching.Fields;

/// <summary>
/// The order of a list that is merged item by item: what is applied comes in the applied order; a live item that is not applied stays
/// before the next live item that is.
/// </summary>
internal static class ItemOrder
{
    /// <summary>
    /// Pairs live and applied items in the order of the result. Each is told with the item as it is live and as applied; null for the side
    /// that does not have it, and for a live item that is there twice, which the applied one replaces.
    /// </summary>
    public static IEnumerable<(PathElement Element, JsonNode? Live, JsonNode? Applied)> Interleave(
        IReadOnlyList<(PathElement Element, JsonNode? Item)> live, IReadOnlyList<(PathElement Element, JsonNode? Item)> applied)
    {
        var current = live.GroupBy(item => item.Element)
            .ToDictionary(group => group.Key, group => group.Count() == 1 ? group.First().Item : null);
        var changed = applied.Select(item => item.Element).ToHashSet();
        var shared = new Queue<PathElement>(applied.Select(item => item.Element).Where(current.ContainsKey));
        var done = new HashSet<PathElement>();
        var (l, r) = (0, 0);
        while (l < live.Count || r < applied.Count)
        {
            if (l < live.Count && !changed.Contains(live[l].Element))
            {
                yield return (live[l].Element, live[l].Item, null);
                l++;
            }
            else if (l < live.Count && IsLater(live[l].Element))
            {
                l++;
            }
            else
            {
                // A twin of what has come already.
                l += l < live.Count && done.Contains(live[l].Element) ? 1 : 0;
                if (r >= applied.Count)
                {
                    continue;
                }

                var (element, item) = applied[r++];
                l += l < live.Count && live[l].Element.Equals(element) ? 1 : 0;
                if (shared.TryPeek(out var next) && next.Equals(element))
                {
                    shared.Dequeue();
                }

                done.Add(element);
                yield return (element, current.GetValueOrDefault(element), item);
            }
        }

        // A live item that is applied, but not as the next one that both lists share: it comes when the applied list has it.
        bool IsLater(PathElement element) => r < applied.Count && shared.TryPeek(out var next) && !next.Equals(element);
    }
}
