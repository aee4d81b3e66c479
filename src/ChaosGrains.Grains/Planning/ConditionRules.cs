using ChaosGrains.Errors;
using ChaosGrains.Lifecycle;
using ChaosGrains.Status;
using static ChaosGrains.Status.ConditionStatus;
using Rule = (string Type, ChaosGrains.Status.ConditionStatus Status, string Reason, string Message);

namespace ChaosGrains.Grains.Planning;

/// <summary>Which conditions hold in which state, and why.</summary>
internal static class ConditionRules
{
    /// <summary>The conditions that an experiment shows.</summary>
    public static IEnumerable<Rule> Of(Experiment experiment) =>
    [
        Accepted(experiment),
        Selected(experiment),
        AllInjected(experiment),
        AllRecovered(experiment),
        Paused(experiment),
        Succeeded(experiment),
    ];

    private static Rule Accepted(Experiment experiment) => experiment is Experiment<Failed> { State: { Run: null, Error: { } error } } && !IsFinding(error)
        ? (ConditionTypes.Accepted, False, error.Code.ToString(), error.ToString())
        : (ConditionTypes.Accepted, True, "Valid", "The spec is valid.");

    private static Rule Selected(Experiment experiment) => experiment switch
    {
        { Run: { } run } => (ConditionTypes.Selected, True, "TargetsFound", run.Explanation),
        Experiment<Pending> { State.Finding: { } finding } => (ConditionTypes.Selected, False, finding.Code.ToString(), finding.ToString()),
        Experiment<Failed> { State.Error: var error } => (ConditionTypes.Selected, False, IsFinding(error) ? error.Code.ToString() : "NotAccepted", error.ToString()),
        _ => (ConditionTypes.Selected, Unknown, "Pending", "Targets have not been looked for yet."),
    };

    private static Rule AllInjected(Experiment experiment)
    {
        if (experiment.Run is not { Counts: var counts })
            return (ConditionTypes.AllInjected, False, "NotStarted", "Nothing has been injected.");
        if (experiment.Spec.DryRun)
            return (ConditionTypes.AllInjected, False, "DryRun", "A dry run injects nothing.");
        var run = experiment.Run;
        var message = $"{counts.Injected} of {counts.Selected} targets injected, {counts.Failed} failed, {counts.Skipped} skipped."
            + (run.NoEffect > 0 ? $" The fault shows no effect on {run.NoEffect}." : "") + StatusMessages.Lost(run);
        if (experiment is Experiment<Running> && run.LostAgents is { IsEmpty: false })
            return (ConditionTypes.AllInjected, False, "AgentLost", message);
        if (counts.Injected == counts.Selected)
            return (ConditionTypes.AllInjected, True, "Injected", message);
        return run.NoEffect > 0 ? (ConditionTypes.AllInjected, False, "NoEffect", message)
            : counts.Failed > 0 ? (ConditionTypes.AllInjected, False, "TargetsFailed", message)
            : counts.Settled >= counts.Selected ? (ConditionTypes.AllInjected, False, "TargetsSkipped", message)
            : run.Waiting is { } waiting ? (ConditionTypes.AllInjected, False, waiting.Code.ToString(), $"{message} Waiting: {waiting}")
            : (ConditionTypes.AllInjected, False, "Injecting", message);
    }

    private static Rule AllRecovered(Experiment experiment)
    {
        if (experiment.Run is not { Counts: var counts })
            return (ConditionTypes.AllRecovered, True, "NothingInjected", "Nothing was injected.");
        var message = $"{counts.Recovered} of {counts.Injected} injected targets recovered.";
        return experiment switch
        {
            Experiment<Running> => (ConditionTypes.AllRecovered, False, "Active", message),
            Experiment<Recovering> { State.Run.Waiting: { Code: ChaosErrorCode.RevertUnverified or ChaosErrorCode.AgentUnreachable } waiting } =>
                (ConditionTypes.AllRecovered, False, waiting.Code.ToString(), $"{message} {waiting}"),
            Experiment<Recovering> => (ConditionTypes.AllRecovered, False, "Recovering", message),
            _ when counts.Recovered < counts.Injected => (ConditionTypes.AllRecovered, False, "RevertUnverified", message),
            _ => (ConditionTypes.AllRecovered, True, "Recovered", message),
        };
    }

    private static Rule Paused(Experiment experiment) => experiment is { Spec.Paused: true, IsOver: false }
        ? (ConditionTypes.Paused, True, "Requested", "spec.paused is true: no further injection begins.")
        : (ConditionTypes.Paused, False, "NotPaused", "The experiment is not on hold.");

    private static Rule Succeeded(Experiment experiment)
    {
        if (experiment is Experiment<Failed> { State.Error: var error })
            return (ConditionTypes.Succeeded, False, error.Code.ToString(), error.ToString());
        if (experiment is not Experiment<Completed> completed)
            return (ConditionTypes.Succeeded, Unknown, "InProgress", "The experiment is not over.");
        var (status, reason) = Verdict.Succeeded(completed);
        return (ConditionTypes.Succeeded, status, reason, StatusMessages.Of(experiment));
    }

    /// <summary>A spec that was valid, and for which no targets were found in time.</summary>
    private static bool IsFinding(ChaosError error) =>
        error.Code is not (ChaosErrorCode.InvalidSpec or ChaosErrorCode.ScenarioUnavailable);
}
