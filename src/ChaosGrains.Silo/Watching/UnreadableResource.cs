using ChaosGrains.Errors;
using ChaosGrains.Status;

namespace ChaosGrains.Silo.Watching;

/// <summary>What people are told of a resource that this operator cannot read: one that a newer version wrote, for instance. Pure.</summary>
internal static class UnreadableResource
{
    /// <summary>The status to show.</summary>
    public static ExperimentStatus StatusOf(long generation, ChaosError error, DateTimeOffset now) => new()
    {
        ObservedGeneration = generation,
        Phase = ExperimentPhase.Failed,
        Message = error.ToString(),
        CompletedAt = now,
        Conditions = [Of(ConditionTypes.Accepted, generation, error, now), Of(ConditionTypes.Succeeded, generation, error, now)],
    };

    private static Condition Of(string type, long generation, ChaosError error, DateTimeOffset now) => new()
    {
        Type = type,
        Status = ConditionStatus.False,
        Reason = error.Code.ToString(),
        Message = error.ToString(),
        LastTransitionTime = now,
        ObservedGeneration = generation,
    };
}
