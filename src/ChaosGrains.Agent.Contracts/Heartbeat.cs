namespace ChaosGrains.Agent.Contracts;

/// <summary>Body of <c>POST /v1/heartbeat</c>: renews leases, and asks how the agent is.</summary>
public sealed record HeartbeatRequest
{
    /// <summary>The leases to renew, 10,000 at most.</summary>
    public IReadOnlyList<Lease> Leases { get; set; } = [];
}

/// <summary>The right of an experiment's fault to stay.</summary>
/// <param name="Uid">Uid of the experiment.</param>
/// <param name="Epoch">The epoch in which the operator holds it; one that is not the agent's is not renewed.</param>
/// <param name="LeaseMilliseconds">From now on, 1,000 to 600,000.</param>
public sealed record Lease(string Uid, long Epoch, long LeaseMilliseconds);

/// <summary>Answer to <c>POST /v1/heartbeat</c>.</summary>
public sealed record HeartbeatResponse
{
    /// <summary>Name of the node.</summary>
    public required string Node { get; init; }

    /// <summary>Version of the agent.</summary>
    public required string Version { get; init; }

    /// <summary>Made anew each time that the agent starts.</summary>
    public required string Instance { get; init; }

    /// <summary>What this node can do, by trying.</summary>
    public required IReadOnlyList<Capability> Capabilities { get; init; }

    /// <summary>Whether new faults are taken on.</summary>
    public required bool AcceptsFaults { get; init; }

    /// <summary>Why not, or what else is wrong; null when all is well.</summary>
    public string? Trouble { get; init; }

    /// <summary>All experiments that are known here, those that ended lately included.</summary>
    public required IReadOnlyList<ExperimentSummary> Experiments { get; init; }

    /// <summary>When the certificate in use ends, in seconds since 1970; null without TLS.</summary>
    public long? CertificateNotAfter { get; init; }
}

/// <summary>Something that a node can do or cannot.</summary>
/// <param name="Name">One of <see cref="CapabilityNames"/>.</param>
/// <param name="IsAvailable">Whether it worked when it was tried.</param>
/// <param name="Detail">What was found, or what is missing and how to get it.</param>
public sealed record Capability(string Name, bool IsAvailable, string Detail);

/// <summary>Answer to <c>GET /v1/experiments</c>.</summary>
/// <param name="Experiments">All that are known here.</param>
public sealed record ExperimentList(IReadOnlyList<ExperimentSummary> Experiments);

/// <summary>One experiment on this node.</summary>
public sealed record ExperimentSummary
{
    /// <summary>Its uid.</summary>
    public required string Uid { get; init; }

    /// <summary><c>namespace/name</c>.</summary>
    public required string Experiment { get; init; }

    /// <summary>The newest epoch.</summary>
    public required long Epoch { get; init; }

    /// <summary>Where it stands.</summary>
    public required ExperimentState State { get; init; }

    /// <summary>Why it is being taken back, or was; null while it is active.</summary>
    public EndReason? EndReason { get; init; }

    /// <summary>Grows with every change of a target's state: same number, same states.</summary>
    public required long Revision { get; init; }

    /// <summary>Milliseconds until the lease runs out.</summary>
    public required long LeaseRemainingMilliseconds { get; init; }

    /// <summary>Milliseconds until the fault's time is over.</summary>
    public required long RemainingMilliseconds { get; init; }

    /// <summary>Number of targets.</summary>
    public required int Targets { get; init; }

    /// <summary>How many of them are <see cref="TargetState.Injected"/>.</summary>
    public required int Injected { get; init; }

    /// <summary>How many of them are <see cref="TargetState.NoEffect"/>.</summary>
    public required int NoEffect { get; init; }

    /// <summary>How many of them are <see cref="TargetState.Failed"/>.</summary>
    public required int Failed { get; init; }

    /// <summary>How many of them are <see cref="TargetState.Reverted"/>.</summary>
    public required int Reverted { get; init; }

    /// <summary>How many of them are <see cref="TargetState.RevertUnverified"/>.</summary>
    public required int RevertUnverified { get; init; }
}

/// <summary>Where an experiment stands on a node.</summary>
public enum ExperimentState
{
    /// <summary>Its fault is to be there.</summary>
    Active = 1,

    /// <summary>Its fault is being taken back.</summary>
    Reverting = 2,

    /// <summary>Nothing of it is left.</summary>
    Ended = 3,
}

/// <summary>Why a fault is taken back.</summary>
public enum EndReason
{
    /// <summary>The operator said so.</summary>
    Deleted = 1,

    /// <summary>Its time was over.</summary>
    TimeOver = 2,

    /// <summary>Nobody renewed its lease.</summary>
    LeaseLost = 3,

    /// <summary>The agent was told to stop.</summary>
    Stopping = 4,

    /// <summary>The agent had died, and found it when it started again.</summary>
    Restarted = 5,
}
