using System.Collections.Immutable;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;

namespace ChaosGrains.Grains.Experiments;

/// <content>The steps that the planner orders.</content>
internal sealed partial class ExperimentGrain
{
    private readonly Dictionary<string, ScenarioProgress> _reports = [];
    private ImmutableSortedDictionary<string, ImmutableArray<PodId>>? _unprepared;
    private DateTimeOffset? _notBefore;
    private bool _isProtected;
    private bool _isReleased;
    private bool _isChoiceChecked;
    private ImmutableArray<PodId> _hits = [];

    private Task DoAsync(PlanStep step)
    {
        var experiment = _journal.Experiment!;
        return (step, experiment) switch
        {
            (PlanStep.Reject reject, Experiment<Pending> pending) => RejectAsync(pending, reject.Error),
            (PlanStep.Choose, Experiment<Pending> pending) => ChooseAsync(pending),
            (PlanStep.Inject, Experiment<Running> running) => InjectAsync(running),
            (PlanStep.Sustain, Experiment<Running> running) => SustainAsync(running),
            (PlanStep.GiveUp, Experiment<Running> running) => GiveUpAsync(running),
            (PlanStep.BeginRecovery recovery, Experiment<Running> running) => BeginRecoveryAsync(running, recovery.Reason),
            (PlanStep.TakeBack, Experiment<Recovering> recovering) => TakeBackAsync(recovering),
            (PlanStep.Conclude conclude, Experiment<Recovering> recovering) => ConcludeAsync(recovering, conclude.Error),
            (PlanStep.Release, _) => ReleaseAsync(experiment),
            (PlanStep.Retire, _) => RetireAsync(experiment),
            (PlanStep.Forget, _) => ForgetAsync(experiment),
            _ => throw new InvalidOperationException($"{step} does not fit an experiment that is {experiment.Phase}."),
        };
    }
}
