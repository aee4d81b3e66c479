using ChaosGrains.Errors;
using ChaosGrains.Events;
using ChaosGrains.Failpoints;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Lifecycle;
using ChaosGrains.Manifests;

namespace ChaosGrains.Grains.Experiments;

/// <content>Taking back, concluding, letting go, forgetting.</content>
internal sealed partial class ExperimentGrain
{
    private async Task RejectAsync(Experiment<Pending> pending, ChaosError error)
    {
        var failed = pending.Reject(error, Now);
        Tell(failed, error.Code is ChaosErrorCode.InvalidSpec or ChaosErrorCode.ScenarioUnavailable
            ? ExperimentEventType.Rejected : ExperimentEventType.Failed, error.ToString());
        // Nothing was begun, so nothing need be durable: if this is lost, the same is found once more.
        _journal.Become(failed);
        PublishIfChanged();
    }

    private async Task BeginRecoveryAsync(Experiment<Running> running, RecoveryReason reason)
    {
        var counts = running.State.Run.Counts;
        if (counts.Injected > 0)
            Tell(running, ExperimentEventType.Injected, StatusMessages.Of(running));
        if (counts.Skipped > 0 && !running.Spec.DryRun)
            Tell(running, ExperimentEventType.TargetsSkipped, $"{counts.Skipped} of {counts.Selected} targets were left alone.");
        if (counts.Failed > 0)
            Tell(running, ExperimentEventType.TargetsFailed, Verdict.Of(running.State.Run)!.ToString());
        await failpoints.ReachAsync(Failpoint.Recovering, Id, _stopping.Token);
        // What kept targets from being injected keeps nothing from being taken back.
        var recovering = running.Report(running.State.Run with { Waiting = null }).Recover(reason, Now);
        _notBefore = null;
        _reports.Clear();
        if (running.State.Run.IsOneShot && reason == RecoveryReason.Done)
        {
            // There is nothing to take back, and that the time for it has come follows from the shares: it need not be stored.
            _journal.Become(recovering);
            return;
        }
        Tell(recovering, ExperimentEventType.Recovering, StatusMessages.Of(recovering));
        await WriteAsync(recovering);
    }

    private async Task TakeBackAsync(Experiment<Recovering> recovering)
    {
        var run = recovering.State.Run;
        await RemindAsync();
        if (!run.IsOneShot)
            PublishIfChanged();
        await AskAsync(run, s => ScenarioOn(s.Node).RecoverAsync());
        _notBefore = Shares.NotBefore(_reports.Values, Now);
        _journal.Become(recovering.Report(Shares.Add(run, _reports)));
    }

    private async Task ConcludeAsync(Experiment<Recovering> recovering, ChaosError? error)
    {
        await failpoints.ReachAsync(Failpoint.Recovered, Id, _stopping.Token);
        Experiment over = error is null ? recovering.Complete(Now) : recovering.Fail(error, Now);
        Tell(over, error is null ? ExperimentEventType.Completed : ExperimentEventType.Failed,
            StatusMessages.Of(over) + StatusMessages.Hits(_hits, over.Run!.Counts.Injected));
        await WriteAsync(over);
        PublishIfChanged();
        _reports.Clear();
    }

    private async Task ReleaseAsync(Experiment experiment)
    {
        if (!experiment.IsOver && experiment is not Experiment<Pending>)
            Tell(experiment, ExperimentEventType.Failed, $"{ExperimentManifest.ForceReleaseAnnotation} was set: the resource is released before recovery was verified; recovery goes on.");
        await resources.RemoveFinalizerAsync(Id, experiment.Uid, _inbox.Manifest?.IsDeleting ?? true, _stopping.Token);
        _isProtected = false;
        _isReleased = true;
        _inbox.Amend(WithoutFinalizer);
        await failpoints.ReachAsync(Failpoint.FinalizerRemoved, Id, _stopping.Token);
    }

    /// <summary>The resource tells how it ended, so nothing else need: what is stored goes, the reminder last.</summary>
    private async Task RetireAsync(Experiment experiment)
    {
        PublishIfChanged();
        if (!await resources.FlushAsync(Id, experiment.Uid, _stopping.Token))
        {
            _journal.Unpublish();
            throw new ChaosException(
                ChaosErrorCode.StatusRefused,
                $"The API server does not accept how {Id} ended, so what is stored about it is kept. Install the CustomResourceDefinition of this version.");
        }
        await failpoints.ReachAsync(Failpoint.StatusPatched, Id, _stopping.Token);
        await ClearAsync(experiment);
    }

    private async Task ForgetAsync(Experiment experiment)
    {
        await ClearAsync(experiment);
        _journal = new ExperimentJournal(new ExperimentState(), time);
        _reports.Clear();
        (_unprepared, _notBefore, _isProtected, _isReleased, _isChoiceChecked) = (null, null, false, false, false);
        (_hits, _comparedGeneration) = ([], 0);
        if (_inbox.Manifest is null)
            DeactivateOnIdle();
    }
}
