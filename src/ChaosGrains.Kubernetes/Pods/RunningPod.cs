using ChaosGrains.Agents;
using ChaosGrains.Kubernetes.Watching;

namespace ChaosGrains.Kubernetes.Pods;

/// <summary>A pod, reduced to the containers that run in it.</summary>
internal sealed record RunningPod
{
    private const string SchemeEnd = "://";

    public ObjectIdentity Metadata { get; init; } = new();

    public RunningPodStatus Status { get; init; } = new();

    /// <summary>The containers that run now, sidecars included, by name.</summary>
    public IEnumerable<ContainerId> Running() =>
        (Status.ContainerStatuses ?? []).Concat(Status.InitContainerStatuses ?? [])
            .Where(c => c.State?.Running is not null && !string.IsNullOrEmpty(c.ContainerID))
            .Select(c => new ContainerId(c.Name, WithoutScheme(c.ContainerID!)))
            .OrderBy(c => c.Name, StringComparer.Ordinal);

    private static string WithoutScheme(string id)
    {
        var end = id.IndexOf(SchemeEnd, StringComparison.Ordinal);
        return end < 0 ? id : id[(end + SchemeEnd.Length)..];
    }
}

/// <summary>Status of a <see cref="RunningPod"/>.</summary>
internal sealed record RunningPodStatus
{
    public ContainerStatusRecord[]? ContainerStatuses { get; init; }

    /// <summary>Init containers that go on running are sidecars.</summary>
    public ContainerStatusRecord[]? InitContainerStatuses { get; init; }
}

/// <summary>How a container is.</summary>
internal sealed record ContainerStatusRecord
{
    public string Name { get; init; } = "";

    /// <summary>Such as <c>containerd://…</c>.</summary>
    public string? ContainerID { get; init; }

    public ContainerStateRecord? State { get; init; }
}

/// <summary>The state of a container, of which only that it runs matters.</summary>
internal sealed record ContainerStateRecord
{
    public RunningRecord? Running { get; init; }
}

/// <summary>That a container runs.</summary>
internal sealed record RunningRecord;
