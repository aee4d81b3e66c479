namespace ChaosGrains.Kubernetes.Agents;

/// <summary>Where a node's agent listens, and which pod it is.</summary>
/// <param name="Endpoint">Where it listens.</param>
/// <param name="Uid">Uid of the pod.</param>
/// <param name="IsReady">Whether its kubelet says so.</param>
internal sealed record AgentPlace(Uri Endpoint, string Uid, bool IsReady);

/// <summary>Chooses among the agent pods of one node: two are there while one replaces the other. Pure.</summary>
internal static class AgentChoice
{
    /// <summary>TCP port of agents whose pod names none.</summary>
    public const int DefaultPort = 7771;

    /// <summary>The one to speak with: ready ones first, then the newest. Null when none can be spoken with.</summary>
    public static AgentPlace? Choose(IEnumerable<AgentPod> pods)
    {
        var best = pods.Where(p => p.IsUsable)
            .OrderByDescending(p => p.IsReady).ThenByDescending(p => p.Metadata.CreationTimestamp)
            .ThenBy(p => p.Metadata.Uid, StringComparer.Ordinal)
            .FirstOrDefault();
        return best is null ? null : new AgentPlace(EndpointOf(best), best.Metadata.Uid, best.IsReady);
    }

    private static Uri EndpointOf(AgentPod pod)
    {
        var address = pod.Status.PodIP ?? pod.Status.HostIP!;
        var host = address.Contains(':') ? $"[{address}]" : address;
        return new Uri($"https://{host}:{pod.Port ?? DefaultPort}/");
    }
}
