using ChaosGrains.Errors;
using ChaosGrains.Manifests;

namespace ChaosGrains.Lifecycle;

/// <summary>
/// All that can happen to an experiment. Each transition exists only for the state that it starts from, so one that the design does not allow does
/// not compile: there is no way from Running to a final state that does not pass through Recovering.
/// </summary>
public static class ExperimentTransitions
{
    /// <summary>Targets were chosen: the fault may begin.</summary>
    public static Experiment<Running> Start(this Experiment<Pending> experiment, ExperimentRun targets) => experiment.To(new Running(targets));

    /// <summary>The experiment cannot be carried out.</summary>
    public static Experiment<Failed> Reject(this Experiment<Pending> experiment, ChaosError error, DateTimeOffset now) =>
        experiment.To(new Failed(null, error, now));

    /// <summary>The fault ends.</summary>
    public static Experiment<Recovering> Recover(this Experiment<Running> experiment, RecoveryReason reason, DateTimeOffset now) =>
        experiment.To(new Recovering(experiment.State.Run, reason, now));

    /// <summary>Nothing of the fault is left.</summary>
    public static Experiment<Completed> Complete(this Experiment<Recovering> experiment, DateTimeOffset now) =>
        experiment.To(new Completed(experiment.State.Run, experiment.State.Reason, now));

    /// <summary>Something did not work, or something may be left.</summary>
    public static Experiment<Failed> Fail(this Experiment<Recovering> experiment, ChaosError error, DateTimeOffset now) =>
        experiment.To(new Failed(experiment.State.Run, error, now));

    /// <summary>No targets yet: look again later.</summary>
    public static Experiment<Pending> Retry(this Experiment<Pending> experiment, ChaosError finding, DateTimeOffset retryAt) =>
        experiment.To(experiment.State with { Attempts = experiment.State.Attempts + 1, Finding = finding, RetryAt = retryAt });

    /// <summary>The spec changed before anything happened: begin anew with it.</summary>
    public static Experiment<Pending> Readmit(this Experiment<Pending> experiment, ExperimentManifest manifest, DateTimeOffset now) =>
        experiment.Uid == manifest.Uid
            ? Experiment.Admit(manifest, now)
            : throw new InvalidOperationException($"{manifest.Id} is another experiment of the same name: its uid is {manifest.Uid}, not {experiment.Uid}.");

    /// <summary>The choice of targets never took effect: choose anew.</summary>
    /// <remarks>Only for a run of which nothing was injected; that nothing was is known from the shares' records.</remarks>
    public static Experiment<Running> Rechoose(this Experiment<Running> experiment, ExperimentRun targets) =>
        experiment.State.Run.Counts.Settled == 0
            ? experiment.To(new Running(targets))
            : throw new InvalidOperationException($"{experiment.Id} has injected targets already: they are not chosen anew.");

    /// <summary>Injection got further.</summary>
    public static Experiment<Running> Report(this Experiment<Running> experiment, ExperimentRun run) => experiment.To(new Running(run));

    /// <summary>Recovery got further.</summary>
    public static Experiment<Recovering> Report(this Experiment<Recovering> experiment, ExperimentRun run) =>
        experiment.To(experiment.State with { Run = run });

    /// <summary>Puts the experiment on hold, or ends the hold: all that may change of a spec that runs.</summary>
    public static Experiment<TState> Pause<TState>(this Experiment<TState> experiment, bool paused, long generation)
        where TState : IExperimentState => experiment.WithSpec(experiment.Spec with { Paused = paused }, generation);
}
