using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Planning;

namespace ChaosGrains.Agent.Linux.Network.Reading;

/// <summary>The filters at one interface and direction.</summary>
/// <param name="Link">The interface.</param>
/// <param name="Direction">Egress or ingress.</param>
/// <param name="Filters">All of them, the pod's own too.</param>
internal sealed record HookState(LinkRow Link, TrafficDirection Direction, IReadOnlyList<FilterRow> Filters)
{
    /// <summary>The chain that our entry leads to; null when there is no entry.</summary>
    public long? Entry => Filters.Where(IsEntry).SelectMany(f => f.Options!.Actions).Select(a => a.Control?.Chain).FirstOrDefault();

    /// <summary>Generations of which rules are there.</summary>
    public IEnumerable<int> Generations => Filters.Select(f => Marks.GenerationOfChain(f.Chain)).OfType<int>().Distinct();

    /// <summary>Whether there is a filter that is not ours.</summary>
    public bool HasForeign => Filters.Any(f => Marks.GenerationOfChain(f.Chain) is null
        && !(Entry is not null && f is { Chain: 0, Pref: Marks.EntryPreference, Protocol: "all", Kind: "flower" }));

    private static bool IsEntry(FilterRow filter) =>
        filter is { Chain: 0, Pref: Marks.EntryPreference, Options.Actions: [{ Control: { Type: "goto", Chain: { } chain } }] }
        && Marks.GenerationOfChain(chain) is not null;
}

/// <summary>What was read of a pod's network namespace.</summary>
/// <param name="Links">All interfaces.</param>
/// <param name="Qdiscs">All queues.</param>
/// <param name="Hooks">Both directions of each interface that may be one of the pod's.</param>
internal sealed record NetworkState(IReadOnlyList<LinkRow> Links, IReadOnlyList<QdiscRow> Qdiscs, IReadOnlyList<HookState> Hooks)
{
    /// <summary>Our devices.</summary>
    public IEnumerable<LinkRow> Lanes => Links.Where(IsLane);

    /// <summary>The interfaces that packets of the pod go through: up, not loopback, not a part of another, and not an <c>ifb</c>, which only sees what goes through another.</summary>
    public IEnumerable<LinkRow> Interfaces => Links.Where(l => l is { IsUp: true, IsLoopback: false, Master: null, Info: not { Kind: "ifb" } });

    /// <summary>Every generation of which anything is there.</summary>
    public IReadOnlySet<int> Generations => Lanes.Select(l => Marks.GenerationOfDevice(l.Name, l.Info?.Kind)).OfType<int>()
        .Concat(Hooks.SelectMany(h => h.Generations))
        .Concat(Hooks.Select(h => h.Entry is { } chain ? Marks.GenerationOfChain(chain) : null).OfType<int>()).ToHashSet();

    /// <summary>The generation that traffic is led to; null when there is none.</summary>
    public int? Current => Hooks.Select(h => h.Entry is { } chain ? Marks.GenerationOfChain(chain) : null).FirstOrDefault(g => g is not null);

    /// <summary>Whether a device is one of ours.</summary>
    public static bool IsLane(LinkRow link) => Marks.GenerationOfDevice(link.Name, link.Info?.Kind) is not null;

    /// <summary>The hook qdisc of an interface: <c>clsact</c> or <c>ingress</c>; null when it has none.</summary>
    public string? HookKind(string name) => Qdiscs.FirstOrDefault(q => q.Dev == name && q is { Kind: "clsact" or "ingress" })?.Kind;

    /// <summary>Whether the hook qdisc of an interface was added by us.</summary>
    public bool HookIsOurs(LinkRow link) => Lanes.Any(l => Marks.ReadAlias(l.Alias) is { HookIsOurs: true } mark && mark.InterfaceIndex == link.Index);
}
