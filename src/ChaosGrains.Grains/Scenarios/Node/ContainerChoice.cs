using System.Collections.Immutable;
using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Picks the containers of a pod that a fault acts on. Pure.</summary>
internal static class ContainerChoice
{
    /// <summary>The containers that are named, or all when none is.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="names">Names in the pod's spec.</param>
    /// <param name="running">The pod's running containers.</param>
    /// <returns>The containers; or what is wrong: a container that is asked for and does not run.</returns>
    public static (ImmutableArray<ContainerId> Containers, ChaosError? Error) Of(
        PodId pod, ImmutableArray<string> names, ImmutableArray<ContainerId> running)
    {
        if (running.IsEmpty)
            return ([], Missing(pod, "no running container", running));
        if (names.IsEmpty)
            return (running, null);
        var unknown = names.Where(name => running.All(c => c.Name != name)).ToArray();
        return unknown.Length > 0
            ? ([], Missing(pod, $"no running container named {string.Join(" or ", unknown)}", running))
            : ([.. running.Where(c => names.Contains(c.Name, StringComparer.Ordinal))], null);
    }

    private static ChaosError Missing(PodId pod, string what, ImmutableArray<ContainerId> running) => new(
        ChaosErrorCode.NotFound,
        $"Pod {pod.Namespace}/{pod.Name} has {what}{(running.IsEmpty ? "" : $"; it runs {string.Join(", ", running.Select(c => c.Name))}")}.");
}
