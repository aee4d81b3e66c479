namespace ChaosGrains.Agent.Contracts;

/// <summary>Body of <c>PUT /v1/experiments/{uid}</c>: everything that one experiment wants on this node. Telling the same again is harmless.</summary>
public sealed record ApplyRequest
{
    /// <summary>The experiment as <c>namespace/name</c>, for people.</summary>
    public required string Experiment { get; init; }

    /// <summary>Grows each time that another process takes the experiment over; a smaller one than is known here is refused.</summary>
    public required long Epoch { get; init; }

    /// <summary>Milliseconds without a sign of life after which the fault is taken back, 1,000 to 600,000.</summary>
    public required long LeaseMilliseconds { get; init; }

    /// <summary>Milliseconds for which the fault may still last, whatever happens; 1 to 86,400,000.</summary>
    public required long RemainingMilliseconds { get; init; }

    /// <summary>What is done.</summary>
    public required Fault Fault { get; init; }

    /// <summary>To which pods, 1 to 1,000. A pod that was there before and is not any more is freed.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }
}

/// <summary>Answer to <c>PUT</c> and <c>GET /v1/experiments/{uid}</c> and to <c>DELETE</c>: how each target stands.</summary>
public sealed record ExperimentReport
{
    /// <summary>The experiment.</summary>
    public required ExperimentSummary Summary { get; init; }

    /// <summary>Every target, in the order of the request.</summary>
    public required IReadOnlyList<TargetReport> Targets { get; init; }
}
