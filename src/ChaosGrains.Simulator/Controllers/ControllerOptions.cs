namespace ChaosGrains.Simulator.Controllers;

/// <summary>How the simulated controllers and kubelets behave.</summary>
internal sealed record ControllerOptions
{
    /// <summary>Decides between equally good choices, such as nodes with the same load.</summary>
    public int Seed { get; init; }

    /// <summary>From binding to Running and Ready.</summary>
    public TimeSpan PodStartDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long containers take to stop when asked to; a pod's grace period bounds it.</summary>
    public TimeSpan PodStopTime { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a container that ended stays down before it is started again.</summary>
    public TimeSpan ContainerRestartDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>From a namespace's deletion to that of its content: time for clients to see it terminate, as kube-controller-manager leaves them (5 s there).</summary>
    public TimeSpan NamespaceDeletionDelay { get; init; }

    /// <summary>Whether Kubernetes Events are written; large benchmarks turn them off.</summary>
    public bool RecordEvents { get; init; } = true;

    /// <summary>How long an Event is kept after it last happened, as kube-apiserver's <c>--event-ttl</c>.</summary>
    public TimeSpan EventTimeToLive { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Pods that a simulated node holds.</summary>
    public int PodsPerNode { get; init; } = 5_000;

    /// <summary>Refuses values that make no sense.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative or a count below one.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(PodStartDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(PodStopTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(ContainerRestartDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(NamespaceDeletionDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(EventTimeToLive, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(PodsPerNode, 1);
    }
}
