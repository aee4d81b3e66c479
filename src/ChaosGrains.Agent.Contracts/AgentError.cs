namespace ChaosGrains.Agent.Contracts;

/// <summary>What went wrong.</summary>
/// <param name="Code">The kind of trouble.</param>
/// <param name="Message">What, where, why and what to do, without secrets.</param>
public sealed record AgentError(AgentErrorCode Code, string Message);

/// <summary>Kinds of trouble, stable for programs.</summary>
public enum AgentErrorCode
{
    /// <summary>A mistake in the agent, or a failure that nothing else names.</summary>
    Internal = 0,

    /// <summary>The request makes no sense; trying again does not help.</summary>
    InvalidRequest = 1,

    /// <summary>This node cannot do it: <see cref="Problem.Capability"/> names what is missing.</summary>
    CapabilityMissing = 2,

    /// <summary>A newer epoch is known: whoever sent this is out of date.</summary>
    StaleEpoch = 3,

    /// <summary>The experiment was deleted here: it never begins again.</summary>
    Ended = 4,

    /// <summary>No pod with this uid is on this node.</summary>
    PodNotFound = 5,

    /// <summary>The pod has no running container of this id.</summary>
    ContainerNotFound = 6,

    /// <summary>The pod uses the node's own network, on which nothing is done.</summary>
    HostNetwork = 7,

    /// <summary>More is asked for than the container may use.</summary>
    LimitExceeded = 8,

    /// <summary>What is about to be done cannot be written down, so it is not begun.</summary>
    JournalUnavailable = 9,

    /// <summary>A program failed; the message has its words.</summary>
    ToolFailed = 10,

    /// <summary>Several faults of one pod cannot be combined.</summary>
    Conflict = 11,

    /// <summary>The agent is stopping.</summary>
    Stopping = 12,

    /// <summary>The agent has as much to do as it takes on.</summary>
    Busy = 13,

    /// <summary>It took too long; it is tried again.</summary>
    Timeout = 14,

    /// <summary>Whoever sent this has no certificate that the agent trusts.</summary>
    Unauthorized = 15,

    /// <summary>Nothing is known of what was asked for.</summary>
    NotFound = 16,
}

/// <summary>The body of an answer that is an error, <c>application/problem+json</c> (RFC 9457).</summary>
public sealed record Problem
{
    /// <summary>Short and the same for each code.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What, where, why and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>The kind of trouble.</summary>
    public required AgentErrorCode Code { get; init; }

    /// <summary>What this node lacks, for <see cref="AgentErrorCode.CapabilityMissing"/>.</summary>
    public string? Capability { get; init; }

    /// <summary>The newest epoch that is known, for <see cref="AgentErrorCode.StaleEpoch"/>.</summary>
    public long? Epoch { get; init; }
}
