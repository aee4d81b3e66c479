using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Events;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;
using ChaosGrains.Manifests;
using ChaosGrains.Targets;

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
            (PlanStep.GiveUp, Experiment<Running> running) => GiveUpAsync(running),
            (PlanStep.BeginRecovery recovery, Experiment<Running> running) => BeginRecoveryAsync(running, recovery.Reason),
            (PlanStep.TakeBack, Experiment<Recovering> recovering) => TakeBackAsync(recovering),
            (PlanStep.Conclude conclude, Experiment<Recovering> recovering) => ConcludeAsync(recovering, conclude.Error),
            (PlanStep.Release, _) => ReleaseAsync(experiment),
            (PlanStep.Forget, _) => ForgetAsync(experiment),
            _ => throw new InvalidOperationException($"{step} does not fit an experiment that is {experiment.Phase}."),
        };
    }

    private async Task RejectAsync(Experiment<Pending> pending, ChaosError error)
    {
        var failed = pending.Reject(error, Now);
        Tell(failed, error.Code is ChaosErrorCode.InvalidSpec or ChaosErrorCode.ScenarioUnavailable
            ? ExperimentEventType.Rejected : ExperimentEventType.Failed, error.ToString());
        await WriteAsync(failed);
        await ForgetReminderAsync();
        PublishIfChanged();
    }

    /// <summary>What need not be in a row is not: the finalizer, the reminder and the look for pods go out together.</summary>
    private async Task ChooseAsync(Experiment<Pending> pending)
    {
        var seed = pending.Spec.Seed ?? Random.Shared.NextInt64();
        var reminder = this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
        var protection = FindAsync(ProtectAsync());
        var choice = FindAsync(selector.SelectAsync(Id, pending.Spec.Target, seed, _stopping.Token));
        await Task.WhenAll(reminder, protection, choice);
        var (isProtected, refusal) = await protection;
        var (selection, finding) = await choice;
        if (refusal is null && !isProtected)
            // Gone or being deleted: the watch is about to tell the same.
            _inbox.Put(await resources.ReadAsync(Id, _stopping.Token));
        else if (refusal is null && selection is { Pods.IsEmpty: false })
            await BeginAsync(pending.Start(RunOf(pending, selection, seed, pending.State.AdmittedAt)), selection);
        else
            await RetryAsync(pending, finding ?? refusal ?? new ChaosError(ChaosErrorCode.NoTargets, selection!.Explanation));
    }

    private async Task BeginAsync(Experiment<Running> running, TargetSelection selection)
    {
        _unprepared = Shares.ByNode(selection.Pods);
        _isChoiceChecked = true;
        Tell(running, ExperimentEventType.Selected, selection.Explanation);
        // Intent before act: which nodes have targets is durable here, the targets themselves by their nodes' grains, before any is touched.
        await WriteAsync(running);
    }

    private async Task RetryAsync(Experiment<Pending> pending, ChaosError finding)
    {
        var waiting = pending.Retry(finding, Now + Wait(pending.State.Attempts + 1));
        if (pending.State.Finding != finding)
            Tell(waiting, ExperimentEventType.NoTargets, finding.ToString());
        await WriteAsync(waiting);
    }

    private async Task InjectAsync(Experiment<Running> running)
    {
        if (!_isChoiceChecked && !await IsChoiceDurableAsync(running))
        {
            await RechooseAsync(running);
            return;
        }
        _isChoiceChecked = true;
        if (_unprepared is { Count: > 1 } unprepared)
        {
            // No node begins before every node's targets are durable: so if one has none after a crash, nothing was injected anywhere.
            await Task.WhenAll(unprepared.Select(p => ScenarioOn(p.Key).PrepareAsync(AssignmentOf(running, p.Key, p.Value))));
            _unprepared = null;
        }
        // A single node makes its targets durable and begins in one call.
        var only = _unprepared?.Select(p => AssignmentOf(running, p.Key, p.Value)).SingleOrDefault();
        _unprepared = null;
        var asked = AskAsync(running.State.Run, s => ScenarioOn(s.Node).InjectAsync(only));
        await PublishUnlessSoonOverAsync(asked);
        await asked;
        var run = Shares.Add(running.State.Run, _reports);
        _notBefore = Shares.NotBefore(_reports.Values, Now);
        TellHits(running);
        var isProgress = run.Counts != running.State.Run.Counts;
        if (!isProgress && run.Waiting == running.State.Run.Waiting)
            return;
        var next = running.Report(run);
        if (isProgress && !run.IsSettled)
            Tell(next, ExperimentEventType.Injecting, StatusMessages.Of(next));
        _journal.Become(next);
    }

    /// <summary>A fault that happens at once is not worth two statuses: the first would be out of date before anybody reads it.</summary>
    private async Task PublishUnlessSoonOverAsync(Task asked)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        await Task.WhenAny(asked, Task.Delay(options.Value.StatusPatience, time, patience.Token));
        if (!asked.IsCompleted)
            PublishIfChanged();
        await patience.CancelAsync();
    }

    private async Task GiveUpAsync(Experiment<Running> running)
    {
        await AskAsync(running.State.Run, s => ScenarioOn(s.Node).GiveUpAsync());
        _journal.Become(running.Report(Shares.Add(running.State.Run, _reports)));
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
        var recovering = running.Recover(reason, Now);
        _notBefore = null;
        _reports.Clear();
        if (!running.State.Run.IsOneShot)
            Tell(recovering, ExperimentEventType.Recovering, StatusMessages.Of(recovering));
        await WriteAsync(recovering);
    }

    private async Task TakeBackAsync(Experiment<Recovering> recovering)
    {
        var run = recovering.State.Run;
        if (!run.IsOneShot)
            PublishIfChanged();
        await AskAsync(run, s => ScenarioOn(s.Node).RecoverAsync());
        _notBefore = Shares.NotBefore(_reports.Values, Now);
        _journal.Become(recovering.Report(Shares.Add(run, _reports)));
    }

    private async Task ConcludeAsync(Experiment<Recovering> recovering, ChaosError? error)
    {
        Experiment over = error is null ? recovering.Complete(Now) : recovering.Fail(error, Now);
        Tell(over, error is null ? ExperimentEventType.Completed : ExperimentEventType.Failed,
            StatusMessages.Of(over) + StatusMessages.Hits(_hits, over.Run!.Counts.Injected));
        await WriteAsync(over);
        PublishIfChanged();
        await ForgetReminderAsync();
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
    }

    private async Task ForgetAsync(Experiment experiment)
    {
        await Task.WhenAll(experiment.Run?.Shares.Select(s => ScenarioOn(s.Node).ForgetAsync()) ?? []);
        await ForgetReminderAsync();
        await state.ClearStateAsync();
        _journal = new ExperimentJournal(new ExperimentState(), time);
        _reports.Clear();
        (_unprepared, _notBefore, _isProtected, _isReleased, _isChoiceChecked) = (null, null, false, false, false);
        (_hits, _comparedGeneration) = ([], 0);
        if (_inbox.Manifest is null)
            DeactivateOnIdle();
    }

    private async Task<bool> ProtectAsync()
    {
        if (_isProtected || _inbox.Manifest is not { } manifest)
            return _isProtected;
        return _isProtected = IsHeld(manifest) || await resources.AddFinalizerAsync(manifest, _stopping.Token);
    }

    /// <summary>An answer of the API server, or why there is none.</summary>
    private static async Task<(T? Answer, ChaosError? Finding)> FindAsync<T>(Task<T> asked)
    {
        try
        {
            return (await asked, null);
        }
        catch (ChaosException error)
        {
            return (default, error.Error);
        }
    }

    /// <summary>Whether every node holds its targets. If one does not, the operator ended before any node began.</summary>
    private async Task<bool> IsChoiceDurableAsync(Experiment<Running> running)
    {
        var held = await Task.WhenAll(running.State.Run.Shares.Select(s => ScenarioOn(s.Node).GetTargetsAsync()));
        return running.State.Run.Counts.Settled > 0 || held.All(targets => !targets.IsEmpty);
    }

    private async Task RechooseAsync(Experiment<Running> running)
    {
        var run = running.State.Run;
        var (selection, finding) = await FindAsync(selector.SelectAsync(Id, running.Spec.Target, run.Seed, _stopping.Token));
        if (selection is not { Pods.IsEmpty: false })
        {
            _notBefore = Now + Wait(1);
            LogRechoiceFailed(Id, finding?.ToString() ?? selection!.Explanation);
            return;
        }
        var again = running.Rechoose(RunOf(running, selection, run.Seed, run.StartedAt));
        var left = run.Shares.Select(s => s.Node).Except(again.State.Run.Shares.Select(s => s.Node), StringComparer.Ordinal);
        await Task.WhenAll(left.Select(node => ScenarioOn(node).ForgetAsync()));
        await BeginAsync(again, selection);
    }

    private ExperimentRun RunOf(Experiment experiment, TargetSelection selection, long seed, DateTimeOffset since)
    {
        var isOneShot = experiment.Spec.DryRun
            || !scenarios.TryCreate(experiment.Spec.Scenario.Type, out var scenario)
            || scenario.Metadata.IsOneShot;
        var duration = experiment.Spec.Duration?.Value ?? (isOneShot ? options.Value.OneShotDeadline : options.Value.DefaultDuration);
        return new ExperimentRun
        {
            Seed = seed,
            Shares = [.. Shares.ByNode(selection.Pods).Select(p => new NodeShare(p.Key, p.Value.Length))],
            StartedAt = Now,
            EndsAt = (isOneShot && experiment.Spec.Duration is not null ? since : Now) + duration,
            Counts = new Status.TargetCounts(selection.Pods.Length, 0, 0, 0, 0),
            Explanation = experiment.Spec.DryRun ? $"{selection.Explanation}: {Shares.Named(selection.Pods)}" : selection.Explanation,
            IsOneShot = isOneShot,
        };
    }

    /// <summary>Asks every node that is not done, all at once, and keeps what each reports.</summary>
    private async Task AskAsync(ExperimentRun run, Func<NodeShare, Task<ScenarioProgress>> ask)
    {
        var open = run.Shares.Where(s => _reports.GetValueOrDefault(s.Node) is not { IsDone: true });
        await Task.WhenAll(open.Select(async share =>
        {
            try
            {
                _reports[share.Node] = await ask(share);
            }
            catch (Exception error) when (!_stopping.IsCancellationRequested)
            {
                LogShareFailed(Id, share.Node, error);
                _reports[share.Node] = Shares.Unreachable(
                    share, _reports.GetValueOrDefault(share.Node), ErrorConversion.FromException(error), Wait(_failures + 1));
            }
        }));
    }

    private static ScenarioAssignment AssignmentOf(Experiment experiment, string node, ImmutableArray<PodId> pods) =>
        new(experiment.Id, experiment.Uid, node, experiment.Spec.Scenario, experiment.Spec.DryRun, pods);

    private void TellHits(Experiment<Running> running)
    {
        ImmutableArray<PodId> hits = [.. _reports.Values.SelectMany(r => r.Hits).Take(ScenarioProgress.MaxHits - _hits.Length)];
        if (hits.IsEmpty)
            return;
        _hits = _hits.AddRange(hits);
        resources.RecordHits(Id, running.Uid, running.Spec.Scenario.Type.ToString(), $"Hit by chaos experiment {Id}", hits);
    }
}
