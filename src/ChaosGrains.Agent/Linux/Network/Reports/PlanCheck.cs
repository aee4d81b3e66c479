using ChaosGrains.Agent.Linux.Network.Commands;
using ChaosGrains.Agent.Linux.Network.Merging;
using ChaosGrains.Agent.Linux.Network.Planning;
using ChaosGrains.Agent.Linux.Network.Reading;

namespace ChaosGrains.Agent.Linux.Network.Reports;

/// <summary>Compares what was read with what is to be there.</summary>
internal static class PlanCheck
{
    /// <summary>The first difference, for people; null: all is as planned, and nothing else of ours is there.</summary>
    public static string? Difference(TreePlan plan, NetworkState state)
    {
        if (plan.Hooks.Count == 0) return Leftover(state);
        if (state.Generations.Count > 1) return "parts of an earlier attempt are there";
        if (state.Hooks.FirstOrDefault(h => h.Entry is not null && !plan.Hooks.Any(p => IsAt(p, h))) is { } surplus)
            return $"{surplus.Link.Name} {Marks.Word(surplus.Direction)} has rules that are not wanted";
        return state.Current is { } generation ? Missing(plan, state, generation) : "no traffic is led to our rules";
    }

    /// <summary>What a generation lacks of a plan, whatever else is there; null: nothing.</summary>
    public static string? Missing(TreePlan plan, NetworkState state, int generation)
    {
        var lanes = state.Lanes.Count(l => Marks.GenerationOfDevice(l.Name, l.Info?.Kind) == generation);
        if (lanes != plan.Hooks.Sum(h => h.Lanes.Count)) return "there are more or fewer devices of ours than planned";
        var fingerprint = TreeScript.Fingerprint(plan);
        return plan.Hooks.Select(h => Hook(h, state, generation, fingerprint)).FirstOrDefault(problem => problem is not null);
    }

    private static bool IsAt(Hook hook, HookState state) => hook.Direction == state.Direction && hook.InterfaceIndex == state.Link.Index;

    private static string? Leftover(NetworkState state) =>
        state.Lanes.FirstOrDefault() is { } lane ? $"device {lane.Name} is still there"
        : state.Hooks.FirstOrDefault(h => h.Entry is not null || h.Generations.Any()) is { } hook
            ? $"{hook.Link.Name} {Marks.Word(hook.Direction)} still has filters of ours"
            : null;

    private static string? Hook(Hook hook, NetworkState state, int generation, string fingerprint)
    {
        var name = $"{hook.Interface} {Marks.Word(hook.Direction)}";
        if (state.Hooks.FirstOrDefault(h => IsAt(hook, h)) is not { } there) return $"{name} is gone";
        if (there.Entry != Marks.Chain(generation)) return $"no traffic of {name} is led to our rules";
        var chain = FilterCounts.Actions(there, generation);
        if (chain.Count != hook.Rules.Count) return $"{name} has {chain.Count} rules instead of {hook.Rules.Count}";
        for (var i = 0; i < hook.Rules.Count; i++)
        {
            var device = Marks.Device(generation, hook.LaneOf(hook.Rules[i]).Number);
            if (!chain.TryGetValue(i + 1, out var action) || action.ToDevice != device) return $"rule {i + 1} of {name} does not lead to {device}";
        }

        return hook.Lanes.Select(lane => Lane(Marks.Device(generation, lane.Number), lane.Effect, state, fingerprint)).FirstOrDefault(p => p is not null);
    }

    private static string? Lane(string device, Effect effect, NetworkState state, string fingerprint)
    {
        if (state.Lanes.FirstOrDefault(l => l.Name == device) is not { IsUp: true } link) return $"device {device} is not up";
        if (Marks.ReadAlias(link.Alias)?.Fingerprint != fingerprint) return $"device {device} is of another plan";
        var queues = state.Qdiscs.Where(q => q.Dev == device).ToList();
        if (effect.Bandwidth is not null && !queues.Exists(q => q is { Root: true, Kind: "htb", Handle: Marks.LaneHandle }))
            return $"device {device} does not limit the rate";
        if (!NetemArguments.IsNeeded(effect)) return queues.Exists(q => q.Kind == "bfifo") ? null : $"device {device} has no queue";
        return queues.Find(q => q.Kind == "netem") is { } netem ? NetemCheck.Difference(netem.Options, effect) is { } problem ? $"device {device}: {problem}" : null
            : $"device {device} has no netem";
    }
}
