using ChaosGrains.Errors;
using ChaosGrains.Status;

namespace ChaosGrains.Lifecycle;

/// <summary>Nothing has been injected yet.</summary>
/// <param name="AdmittedAt">When the operator first saw the experiment; the wait for targets counts from here.</param>
/// <param name="Attempts">How often targets were looked for in vain.</param>
/// <param name="RetryAt">When they are looked for again.</param>
/// <param name="Finding">What the last look found, for people.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.Pending")]
public sealed record Pending(DateTimeOffset AdmittedAt, int Attempts = 0, DateTimeOffset? RetryAt = null, ChaosError? Finding = null)
    : IExperimentState
{
    /// <inheritdoc/>
    public static ExperimentPhase Phase => ExperimentPhase.Pending;
}

/// <summary>The fault is being injected, or is active.</summary>
/// <param name="Run">What runs.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.Running")]
public sealed record Running(ExperimentRun Run) : IExperimentState
{
    /// <inheritdoc/>
    public static ExperimentPhase Phase => ExperimentPhase.Running;
}

/// <summary>The fault is being taken back.</summary>
/// <param name="Run">What ran.</param>
/// <param name="Reason">Why it ends.</param>
/// <param name="Since">When recovery began.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.Recovering")]
public sealed record Recovering(ExperimentRun Run, RecoveryReason Reason, DateTimeOffset Since) : IExperimentState
{
    /// <inheritdoc/>
    public static ExperimentPhase Phase => ExperimentPhase.Recovering;
}

/// <summary>Over, with evidence that nothing of the fault is left.</summary>
/// <param name="Run">What ran.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="At">When it was over.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.Completed")]
public sealed record Completed(ExperimentRun Run, RecoveryReason Reason, DateTimeOffset At) : IExperimentState
{
    /// <inheritdoc/>
    public static ExperimentPhase Phase => ExperimentPhase.Completed;
}

/// <summary>Refused, or over with something that did not work.</summary>
/// <param name="Run">What ran; null when it was refused.</param>
/// <param name="Error">Why.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.Failed")]
public sealed record Failed(ExperimentRun? Run, ChaosError Error, DateTimeOffset At) : IExperimentState
{
    /// <inheritdoc/>
    public static ExperimentPhase Phase => ExperimentPhase.Failed;
}
