using ChaosGrains.Agent.Linux.Network.Planning;
using ChaosGrains.Agent.Linux.Network.Reading;

namespace ChaosGrains.Agent.Linux.Network.Commands;

/// <summary>Takes away what is ours, all or all but one generation, by what was read: of whatever attempt it was left.</summary>
internal static class Sweep
{
    /// <summary>
    /// For <c>tc -batch</c>: first traffic is led away, then rules go, last the hook that we added, if nobody else has filters there.
    /// </summary>
    /// <param name="state">What is there.</param>
    /// <param name="keep">The generation to keep; null: none.</param>
    public static string Traffic(NetworkState state, int? keep)
    {
        var lines = new List<string>();
        foreach (var hook in state.Hooks)
        {
            var at = $"dev {hook.Link.Name} {Marks.Word(hook.Direction)}";
            var isKept = keep is { } kept && hook.Generations.Contains(kept);
            if (isKept && hook.Entry != Marks.Chain(keep!.Value)) lines.Add(FilterCommands.Enter(hook.Link.Name, hook.Direction, keep.Value));
            if (!isKept && hook.Entry is not null) lines.Add($"filter delete {at} chain 0 pref {Marks.EntryPreference} protocol all");
            lines.AddRange(hook.Generations.Where(g => g != keep).Select(g => $"filter delete {at} chain {Marks.Chain(g)}"));
        }

        lines.AddRange(state.Hooks.GroupBy(h => h.Link.Index)
            .Where(hooks => IsToGo(state, [.. hooks], keep))
            .Select(hooks => $"qdisc delete dev {hooks.First().Link.Name} clsact"));
        return string.Concat(lines.Select(line => line + "\n"));
    }

    /// <summary>For <c>ip -batch</c>: our devices. Last, since they bear the marks by which the rest is found.</summary>
    /// <param name="state">What is there.</param>
    /// <param name="keep">The generation to keep; null: none.</param>
    public static string Devices(NetworkState state, int? keep) => string.Concat(state.Lanes
        .Where(l => Marks.GenerationOfDevice(l.Name, l.Info?.Kind) != keep)
        .Select(l => $"link delete dev {l.Name}\n"));

    private static bool IsToGo(NetworkState state, IReadOnlyList<HookState> hooks, int? keep) =>
        state.HookKind(hooks[0].Link.Name) == "clsact" && state.HookIsOurs(hooks[0].Link)
        && !hooks.Any(h => h.HasForeign || (keep is { } kept && h.Generations.Contains(kept)));
}
