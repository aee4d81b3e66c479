namespace ChaosGrains.Kubernetes.Peers;

/// <summary>A pod, reduced to its addresses.</summary>
internal sealed record PeerPod
{
    public PeerPodStatus Status { get; init; } = new();

    /// <summary>All of its addresses: one per family.</summary>
    public IEnumerable<string> Addresses() => Status.PodIPs is { Length: > 0 } all ? all.Select(a => a.Ip) : Status.PodIP is { } one ? [one] : [];
}

/// <summary>Status of a <see cref="PeerPod"/>.</summary>
internal sealed record PeerPodStatus
{
    public string? PodIP { get; init; }

    public PodAddress[]? PodIPs { get; init; }
}

/// <summary>One address of a <see cref="PeerPod"/>.</summary>
internal sealed record PodAddress
{
    public string Ip { get; init; } = "";
}
