using ChaosGrains.Errors;
using ChaosGrains.Events;
using ChaosGrains.Failpoints;
using ChaosGrains.Lifecycle;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Experiments;

/// <content>Choosing targets, and making the choice durable.</content>
internal sealed partial class ExperimentGrain
{
    /// <summary>What need not be in a row is not: the finalizer, the reminder and the look for pods go out together.</summary>
    private async Task ChooseAsync(Experiment<Pending> pending)
    {
        var seed = pending.Spec.Seed ?? Random.Shared.NextInt64();
        var reminder = RemindAsync();
        var protection = FindAsync(ProtectAsync());
        var choice = FindAsync(selector.SelectAsync(Id, pending.Spec.Target, seed, _stopping.Token));
        await Task.WhenAll(reminder, protection, choice);
        var (isProtected, refusal) = await protection;
        var (selection, finding) = await choice;
        if (refusal is null && !isProtected)
            // Gone or being deleted: the watch is about to tell the same.
            _inbox.Put(await resources.ReadAsync(Id, _stopping.Token));
        else if (refusal is null && selection is { Pods.IsEmpty: false })
            await BeginAsync(pending.Start(RunOf(pending, selection, seed, pending.State.AdmittedAt, choice: 1)), selection);
        else
            await RetryAsync(pending, finding ?? refusal ?? new ChaosError(ChaosErrorCode.NoTargets, selection!.Explanation));
    }

    private async Task BeginAsync(Experiment<Running> running, TargetSelection selection)
    {
        await failpoints.ReachAsync(Failpoint.Selected, Id, _stopping.Token);
        Tell(running, ExperimentEventType.Selected, selection.Explanation);
        // Intent before act: which nodes have targets is durable here, the targets themselves by their nodes' grains, before any is touched.
        await WriteAsync(running);
        _unprepared = Shares.ByNode(selection.Pods);
        (_isChoiceChecked, _sustainAt) = (true, Now + options.Value.SustainEvery);
    }

    private async Task RetryAsync(Experiment<Pending> pending, ChaosError finding)
    {
        var waiting = pending.Retry(finding, Now + Wait(pending.State.Attempts + 1));
        if (pending.State.Finding != finding)
            Tell(waiting, ExperimentEventType.NoTargets, finding.ToString());
        await WriteAsync(waiting);
    }

    private ExperimentRun RunOf(Experiment experiment, TargetSelection selection, long seed, DateTimeOffset since, int choice)
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
            Choice = choice,
        };
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

    /// <summary>
    /// Whether every node holds its targets. If one does not, the operator ended before any node began; from now on it never will hold them, so that a
    /// silo which is believed dead, and is not, cannot begin with them after all.
    /// </summary>
    private async Task<bool> IsChoiceDurableAsync(ExperimentRun run)
    {
        var held = await Task.WhenAll(run.Shares.Where(s => s.Targets > 0).Select(s => ScenarioOn(s.Node).HoldsAsync(run.Choice)));
        return held.All(isHeld => isHeld);
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
        var next = RunOf(running, selection, run.Seed, run.StartedAt, run.Choice + 1);
        await BeginAsync(running.Rechoose(next with { Shares = Shares.Keep(run.Shares, next.Shares) }), selection);
    }
}
