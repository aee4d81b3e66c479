namespace ChaosGrains.Agent.Contracts;

/// <summary>One pod on this node.</summary>
public sealed record Target
{
    /// <summary>Uid of the pod.</summary>
    public required string PodUid { get; init; }

    /// <summary>Its namespace, for people.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The containers that a container fault acts on; empty: all of the pod's, also those that are started later.</summary>
    public IReadOnlyList<TargetContainer> Containers { get; set; } = [];
}

/// <summary>A container of a pod.</summary>
/// <param name="Name">Its name in the pod's spec.</param>
/// <param name="Id">Its id as the runtime gives it, without the scheme: 64 hexadecimal digits as a rule.</param>
public sealed record TargetContainer(string Name, string Id);

/// <summary>How one pod fares.</summary>
public sealed record TargetReport
{
    /// <summary>Uid of the pod.</summary>
    public required string PodUid { get; init; }

    /// <summary>Where it stands.</summary>
    public required TargetState State { get; init; }

    /// <summary>What was read back, for people.</summary>
    public string? Evidence { get; init; }

    /// <summary>What does not work.</summary>
    public AgentError? Error { get; init; }

    /// <summary>
    /// Whether it was read back at some time that the fault was there: an operator that died before it heard so learns it when the fault is gone. An agent that
    /// was started anew may not know it any more, and says false.
    /// </summary>
    public bool WasInjected { get; init; }
}

/// <summary>Where a target stands on its node.</summary>
public enum TargetState
{
    /// <summary>Not tried yet, or tried again soon; <see cref="TargetReport.Error"/> says what kept it.</summary>
    Pending = 1,

    /// <summary>The fault is there, by what was read back.</summary>
    Injected = 2,

    /// <summary>The fault was set, and what was read back shows no effect of it.</summary>
    NoEffect = 3,

    /// <summary>It cannot be injected.</summary>
    Failed = 4,

    /// <summary>Nothing of the fault is left, by what was read back.</summary>
    Reverted = 5,

    /// <summary>The fault may still be there; the agent keeps trying to take it back.</summary>
    RevertUnverified = 6,
}
