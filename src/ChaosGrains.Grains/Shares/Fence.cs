using ChaosGrains.Errors;

namespace ChaosGrains.Grains.Shares;

/// <summary>Tells choices of targets that may still take effect from those that others have gone on without. Pure.</summary>
internal static class Fence
{
    /// <summary>Why these targets cannot become durable; null when they can.</summary>
    public static ChaosError? Objection(ScenarioState known, ScenarioAssignment assignment, DateTimeOffset now)
    {
        if (assignment.Choice < known.Choice)
            return new ChaosError(
                ChaosErrorCode.Superseded,
                $"Choice {assignment.Choice} of targets on {assignment.Node} for {assignment.Experiment} comes too late: choice {known.Choice} is known here.");
        return now > assignment.ValidUntil
            ? new ChaosError(
                ChaosErrorCode.Superseded,
                $"Choice {assignment.Choice} of targets on {assignment.Node} for {assignment.Experiment} comes too late: it was good until {assignment.ValidUntil:O}.")
            : null;
    }
}
