using ChaosGrains.Errors;
using ChaosGrains.Lifecycle;

namespace ChaosGrains.Grains.Planning;

/// <summary>What an experiment does next.</summary>
internal abstract record PlanStep
{
    private PlanStep()
    {
    }

    /// <summary>The experiment cannot be carried out.</summary>
    internal sealed record Reject(ChaosError Error) : PlanStep;

    /// <summary>Look for targets and, if there are any, begin.</summary>
    internal sealed record Choose : PlanStep;

    /// <summary>Inject what is not injected yet.</summary>
    internal sealed record Inject : PlanStep;

    /// <summary>Take care of what is injected and lasts.</summary>
    internal sealed record Sustain : PlanStep;

    /// <summary>Its time is over: count what is not settled as failed.</summary>
    internal sealed record GiveUp : PlanStep;

    /// <summary>The fault ends.</summary>
    internal sealed record BeginRecovery(RecoveryReason Reason) : PlanStep;

    /// <summary>Take back what is still there.</summary>
    internal sealed record TakeBack : PlanStep;

    /// <summary>Nothing is left to do: the experiment is over, with an error or without.</summary>
    internal sealed record Conclude(ChaosError? Error) : PlanStep;

    /// <summary>Let go of the resource: take the finalizer off.</summary>
    internal sealed record Release : PlanStep;

    /// <summary>The experiment is over: its resource says how it ended, and nothing else need.</summary>
    internal sealed record Retire : PlanStep;

    /// <summary>The resource is gone: remove everything that is stored about it.</summary>
    internal sealed record Forget : PlanStep;

    /// <summary>Nothing to do until then, or until something changes.</summary>
    internal sealed record Rest(DateTimeOffset? Until) : PlanStep;
}
