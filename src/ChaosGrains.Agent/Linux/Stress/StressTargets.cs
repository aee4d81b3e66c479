using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>The containers of a pod that a fault is about.</summary>
/// <param name="Found">Those that run, with how to call them.</param>
/// <param name="Missing">Those that were named and do not run here.</param>
internal sealed record StressTargets(IReadOnlyList<(LocatedContainer Container, string Label)> Found, IReadOnlyList<string> Missing)
{
    private const int ShortId = 12;

    /// <summary>Those that are named by id, or all but the sandbox.</summary>
    public static StressTargets Of(PodFault fault, LocatedPod pod)
    {
        var running = pod.Containers.Where(c => !c.IsSandbox).ToList();
        if (fault.Containers.Count == 0)
            return new([.. running.Select(c => (c, $"container {Short(c.Id)}"))], []);
        var named = fault.Containers.Select(n => (Label: Label(n.Name, n.Id), Container: running.FirstOrDefault(c => c.Id == n.Id))).ToList();
        return new(
            [.. named.Where(n => n.Container is not null).Select(n => (n.Container!, n.Label))],
            [.. named.Where(n => n.Container is null).Select(n => n.Label)]);
    }

    /// <summary>How people are told of a container.</summary>
    public static string Label(string name, string id) => $"container {name} ({Short(id)})";

    /// <summary>The part of an id that container tools show.</summary>
    public static string Short(string id) => id.Length > ShortId ? id[..ShortId] : id;
}
