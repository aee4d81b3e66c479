using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Planning;
using ChaosGrains.Agent.Linux.Network.Reading;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux.Network.Reports;

/// <summary>Tells how one experiment's fault fares, by the counts of the filters, in a namespace that is as planned.</summary>
internal static class InjectionEvidence
{
    /// <summary>Note of a fault that was there once.</summary>
    public const string Injected = "injected";

    /// <summary>IP packets that must have come by before their fate tells anything.</summary>
    private const long Enough = 20;

    /// <summary>The report.</summary>
    public static PodReport Report(string experiment, NetworkFault fault, TreePlan plan, NetworkState state)
    {
        if (fault.Peers is { Count: 0 }) return new(TargetState.NoEffect, "No peers for now: no packet is touched.", Note: Injected);
        var hooks = plan.Hooks.Where(h => h.Rules.Any(r => r.Experiments.Contains(experiment))).Select(h => Count(h, experiment, state)).ToList();
        if (hooks.Count == 0) return new(TargetState.NoEffect, "The pod has no network interface that is up, besides loopback.", Note: Injected);
        var touched = hooks.Sum(h => h.Touched);
        var seen = hooks.Sum(h => h.Seen);
        return new(
            touched == 0 && seen >= Enough ? TargetState.NoEffect : TargetState.Injected,
            string.Join("; ", hooks.Select(h => $"{h.Name}: {FaultText.Effect(fault)} {FaultText.Peers(fault, h.Direction)}, {Counted(h.Touched, h.Seen)}")),
            Note: Injected);
    }

    private static string Counted(long touched, long seen) => (touched, seen) switch
    {
        (_, 0) => "no traffic yet",
        (0, < Enough) => $"none of {seen} packets so far",
        (0, _) => $"none of {seen} packets",
        _ => $"{touched} of {seen} packets",
    };

    private static (string Name, TrafficDirection Direction, long Touched, long Seen) Count(Hook hook, string experiment, NetworkState state)
    {
        var generation = state.Current ?? 0;
        var there = state.Hooks.First(h => h.Direction == hook.Direction && h.Link.Index == hook.InterfaceIndex);
        var actions = FilterCounts.Actions(there, generation);
        long Packets(int rule) => actions.TryGetValue(rule, out var action) ? action.Stats?.Packets ?? 0 : 0;
        var touched = hook.Rules.Select((rule, i) => rule.Experiments.Contains(experiment) ? Packets(i + 1) : 0).Sum();
        var seen = hook.Rules.Select((_, i) => Packets(i + 1)).Sum() + FilterCounts.Rest(there, generation);
        return ($"{hook.Interface} {Marks.Word(hook.Direction)}", hook.Direction, touched, seen);
    }
}
