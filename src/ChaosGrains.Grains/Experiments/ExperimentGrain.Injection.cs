using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Events;
using ChaosGrains.Failpoints;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;

namespace ChaosGrains.Grains.Experiments;

/// <content>Injecting, by asking the nodes.</content>
internal sealed partial class ExperimentGrain
{
    private async Task InjectAsync(Experiment<Running> running)
    {
        await RemindAsync();
        if (!_isChoiceChecked && running.State.Run.Counts.Settled == 0 && !await IsChoiceDurableAsync(running.State.Run))
        {
            await RechooseAsync(running);
            return;
        }
        _isChoiceChecked = true;
        await failpoints.ReachAsync(Failpoint.Injecting, Id, _stopping.Token);
        if (_unprepared is { Count: > 1 } unprepared && !await PrepareAsync(running, unprepared))
            return;
        // A single node makes its targets durable and begins in one call.
        var only = _unprepared?.Select(p => AssignmentOf(running, p.Key, p.Value)).SingleOrDefault();
        var asked = AskAsync(running.State.Run, s => ScenarioOn(s.Node).InjectAsync(only));
        await PublishUnlessSoonOverAsync(asked);
        // Whether a node that did not answer holds its targets is not known: it is told them again.
        if (await asked)
            _unprepared = null;
        else if (_reports.Values.Any(r => r.Waiting?.Code == ChaosErrorCode.Superseded))
            Withdraw();
        var run = Shares.AddLost(Shares.Add(running.State.Run, _reports), _reports);
        _notBefore = Shares.NotBefore(_reports.Values, Now);
        TellHits(running);
        var isProgress = run.Counts != running.State.Run.Counts;
        if (!isProgress && run.Waiting == running.State.Run.Waiting && !IsLossNews(running.State.Run, run))
            return;
        var next = running.Report(run);
        TellLoss(next, running.State.Run);
        if (isProgress && !run.IsSettled)
            Tell(next, ExperimentEventType.Injecting, StatusMessages.Of(next));
        _journal.Become(next);
        if (run is { IsSettled: true, IsOneShot: false })
            await failpoints.ReachAsync(Failpoint.Active, Id, _stopping.Token);
    }

    /// <summary>No node begins before every node's targets are durable: so if one has none after a crash, nothing was injected anywhere.</summary>
    private async Task<bool> PrepareAsync(Experiment<Running> running, ImmutableSortedDictionary<string, ImmutableArray<PodId>> targets)
    {
        try
        {
            await Task.WhenAll(targets.Select(t => ScenarioOn(t.Key).PrepareAsync(AssignmentOf(running, t.Key, t.Value))));
            _unprepared = null;
            return true;
        }
        catch (ChaosException error) when (error.Error.Code == ChaosErrorCode.Superseded)
        {
            Withdraw();
            return false;
        }
    }

    /// <summary>This choice cannot take effect any more: whether it did in part is looked at, and if not, targets are chosen anew.</summary>
    private void Withdraw()
    {
        (_unprepared, _isChoiceChecked) = (null, false);
        _reports.Clear();
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
        var answered = await AskAsync(running.State.Run, s => ScenarioOn(s.Node).GiveUpAsync());
        _journal.Become(running.Report(Shares.Add(running.State.Run, _reports)));
        if (!answered)
            await Task.Delay(Wait(++_failures), time, _stopping.Token);
    }

    /// <summary>Asks every node that is not done, all at once, and keeps what each reports.</summary>
    /// <returns>Whether all of them answered.</returns>
    private async Task<bool> AskAsync(ExperimentRun run, Func<NodeShare, Task<ScenarioProgress>> ask)
    {
        var answered = true;
        var open = run.Shares.Where(s => s.Targets > 0 && _reports.GetValueOrDefault(s.Node) is not { IsDone: true });
        await Task.WhenAll(open.Select(async share =>
        {
            try
            {
                _reports[share.Node] = await ask(share);
            }
            catch (Exception error) when (!_stopping.IsCancellationRequested)
            {
                answered = false;
                LogShareFailed(Id, share.Node, error);
                _reports[share.Node] = Shares.Unreachable(
                    share, _reports.GetValueOrDefault(share.Node), ErrorConversion.FromException(error), Wait(_failures + 1));
            }
        }));
        return answered;
    }

    private ScenarioAssignment AssignmentOf(Experiment<Running> experiment, string node, ImmutableArray<PodId> pods) => new(
        experiment.Id,
        experiment.Uid,
        node,
        experiment.Spec.Scenario,
        experiment.Spec.DryRun,
        pods,
        experiment.State.Run.Choice,
        experiment.State.Run.StartedAt + options.Value.ChoiceValidity)
    {
        Containers = experiment.Spec.Target.Containers is { IsDefaultOrEmpty: false } names ? names : null,
        EndsAt = experiment.State.Run.EndsAt,
    };

    private void TellHits(Experiment<Running> running)
    {
        ImmutableArray<PodId> hits = [.. _reports.Values.SelectMany(r => r.Hits).Take(ScenarioProgress.MaxHits - _hits.Length)];
        if (hits.IsEmpty)
            return;
        _hits = _hits.AddRange(hits);
        resources.RecordHits(Id, running.Uid, running.Spec.Scenario.Type.ToString(), $"Hit by chaos experiment {Id}", hits);
    }
}
