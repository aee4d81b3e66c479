using System.Globalization;
using System.Text.Json;
using ChaosGrains.Agent.Linux.Network.Planning;
using ChaosGrains.Agent.Linux.Network.Reading;

namespace ChaosGrains.Agent.Linux.Network.Reports;

/// <summary>What the filters of a hook have seen.</summary>
internal static class FilterCounts
{
    /// <summary>The action of each rule's filter, by the rule's number from 1.</summary>
    public static IReadOnlyDictionary<int, FilterAction> Actions(HookState hook, int generation)
    {
        var actions = new Dictionary<int, FilterAction>();
        foreach (var filter in Chain(hook, generation).Where(f => f.Pref < Marks.RestPreference))
            if (Handle(filter.Options!.Handle) is { } handle && filter.Options.Actions is [{ Kind: "mirred" } action]) actions.TryAdd(handle, action);
        return actions;
    }

    /// <summary>IP packets that came by and matched no rule.</summary>
    public static long Rest(HookState hook, int generation) =>
        Chain(hook, generation).Where(f => f.Pref >= Marks.RestPreference).SelectMany(f => f.Options!.Actions).Sum(a => a.Stats?.Packets ?? 0);

    private static IEnumerable<FilterRow> Chain(HookState hook, int generation) =>
        hook.Filters.Where(f => f.Options is not null && f.Chain == Marks.Chain(generation));

    /// <summary>A number, or text such as <c>0x1</c>, as other versions of <c>tc</c> write it.</summary>
    private static int? Handle(JsonElement handle) => handle.ValueKind switch
    {
        JsonValueKind.Number when handle.TryGetInt32(out var number) => number,
        JsonValueKind.String when handle.GetString() is ['0', 'x', .. var digits]
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
