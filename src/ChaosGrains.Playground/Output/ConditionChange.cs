using ChaosGrains.Status;

namespace ChaosGrains.Playground.Output;

/// <summary>A condition of an experiment that is news.</summary>
/// <param name="At">When it changed.</param>
/// <param name="Type">Which one: Accepted, Selected, AllInjected, AllRecovered, Paused, Succeeded.</param>
/// <param name="Status">What it says.</param>
/// <param name="Message">Why, for people.</param>
internal sealed record ConditionChange(DateTimeOffset At, string Type, ConditionStatus Status, string Message)
{
    /// <summary>Whether people should look at it.</summary>
    public bool IsWarning => Status == ConditionStatus.False && Type is ConditionTypes.Accepted or ConditionTypes.Selected or ConditionTypes.Succeeded;

    /// <summary>Finds what changed since last time and is worth a line: what is not so yet is not. Pure.</summary>
    /// <param name="before">The conditions as they were told last.</param>
    /// <param name="now">The conditions as they are.</param>
    public static IEnumerable<ConditionChange> Between(IReadOnlyList<Condition> before, IReadOnlyList<Condition> now)
    {
        foreach (var condition in now)
        {
            var known = before.FirstOrDefault(c => c.Type == condition.Type);
            if ((known?.Status, known?.Reason) == (condition.Status, condition.Reason))
                continue;
            var change = new ConditionChange(condition.LastTransitionTime, condition.Type, condition.Status, condition.Message);
            var isOver = condition.Status == ConditionStatus.False && known?.Status == ConditionStatus.True;
            if (condition.Status == ConditionStatus.True || change.IsWarning || isOver)
                yield return change;
        }
    }
}
