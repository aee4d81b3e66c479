using System.Collections.Immutable;
using ChaosGrains.Events;
using ChaosGrains.Failpoints;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Grains.Scenarios;
using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;
using ChaosGrains.Manifests;
using ChaosGrains.Ports;
using ChaosGrains.Targets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace ChaosGrains.Grains.Experiments;

/// <summary>
/// The only writer of one experiment. Calls leave a note in the inbox; one loop on the grain's scheduler reads it, asks the planner what is next, and
/// does that. The steps themselves are in the other half of this class.
/// </summary>
[CollectionAgeLimit(Minutes = 30)]
internal sealed partial class ExperimentGrain(
    [PersistentState("experiment", ChaosStorage.Name)] IPersistentState<ExperimentState> state,
    IPodSelector selector,
    IExperimentResources resources,
    ScenarioFactory scenarios,
    IOptions<ExperimentOptions> options,
    IFailpoints failpoints,
    TimeProvider time,
    ILogger<ExperimentGrain> logger) : Grain, IExperimentGrain, IRemindable, IDisposable
{
    private const string ReminderName = "experiment";
    private const int MaxTargetsPerCall = 1000;
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Inbox _inbox = new();
    private ExperimentJournal _journal = new(new ExperimentState(), time);
    private bool _isRunning;
    private int _failures;

    private ExperimentId Id => ExperimentId.Parse(this.GetPrimaryKeyString());

    private DateTimeOffset Now => time.GetUtcNow();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Load();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stopping.CancelAsync();

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    public Task ReconcileAsync(ExperimentManifest manifest) => Take(manifest);

    /// <inheritdoc/>
    public Task ResourceGoneAsync() => Take(null);

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _mayBeReminded = true;
        Wake();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ExperimentSnapshot?> GetSnapshotAsync() => Task.FromResult(_journal.Experiment is { } experiment
        ? new ExperimentSnapshot(experiment.Id, experiment.Uid, experiment.Spec, _journal.Status())
        : null);

    /// <inheritdoc/>
    public Task<ImmutableArray<ExperimentEvent>> GetEventsAsync(long afterSequence) =>
        Task.FromResult<ImmutableArray<ExperimentEvent>>([.. _journal.Events.Where(e => e.Sequence > afterSequence)]);

    /// <inheritdoc/>
    public async Task<ImmutableArray<TargetRecord>> GetTargetsAsync(int skip, int take)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(take);
        var targets = ImmutableArray.CreateBuilder<TargetRecord>();
        take = Math.Min(take, MaxTargetsPerCall);
        foreach (var share in _journal.Experiment?.Run?.Shares ?? [])
        {
            if (targets.Count >= take)
                break;
            if (skip >= share.Targets)
            {
                skip -= share.Targets;
                continue;
            }
            var held = await ScenarioOn(share.Node).GetTargetsAsync();
            targets.AddRange(held.Skip(skip).Take(take - targets.Count));
            skip = 0;
        }
        return targets.ToImmutable();
    }

    private Task Take(ExperimentManifest? manifest)
    {
        _inbox.Put(manifest);
        Wake();
        return Task.CompletedTask;
    }

    private void Wake()
    {
        if (_isRunning)
            return;
        _isRunning = true;
        RunAsync().Ignore();
    }

    /// <summary>Does one step after the other until there is nothing to do. It is no call of its own, so the grain goes on answering.</summary>
    private async Task RunAsync()
    {
        await Task.Yield();
        try
        {
            // The look at the inbox and the end of the loop are one turn of the scheduler, so that nothing told in between is missed.
            while (await StepAsync() || _inbox.Arrival.IsCompleted)
            {
            }
        }
        catch (InconsistentStateException error)
        {
            LogSteppedDown(Id, error);
            DeactivateOnIdle();
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The grain is being deactivated; another activation goes on from what is stored.
        }
        _isRunning = false;
    }

    /// <summary>Does the next step; false when there is none.</summary>
    private async Task<bool> StepAsync()
    {
        try
        {
            _stopping.Token.ThrowIfCancellationRequested();
            if (_mustReload)
                await ReloadAsync();
            _inbox.Open();
            await ReadInboxAsync();
            if (_journal.Experiment is not { } experiment)
            {
                // The operator ended between setting the reminder and the first write, and the resource went meanwhile.
                await ForgetReminderAsync();
                return false;
            }
            var step = Planner.Next(experiment, Observe(experiment), Now);
            if (step is PlanStep.Rest rest)
                return await RestAsync(rest.Until);
            await DoAsync(step);
            _failures = 0;
            return true;
        }
        catch (InconsistentStateException error) when (!_hasReloaded)
        {
            LogReloads(Id, error);
            (_mustReload, _hasReloaded) = (true, true);
            return true;
        }
        catch (Exception error) when (error is not InconsistentStateException && !_stopping.IsCancellationRequested)
        {
            var wait = Wait(++_failures);
            LogStepFailed(Id, wait, error);
            await Task.Delay(wait, time, _stopping.Token);
            return true;
        }
    }

    private async Task<bool> RestAsync(DateTimeOffset? until)
    {
        PublishIfChanged();
        if (until is not { } at)
            return false;
        var wait = at - Now;
        if (wait <= TimeSpan.Zero)
            return true;
        DelayDeactivation(wait + ReminderPeriod);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        await Task.WhenAny(_inbox.Arrival, Task.Delay(wait, time, timer.Token));
        await timer.CancelAsync();
        return true;
    }

    private Observation Observe(Experiment experiment)
    {
        var manifest = _inbox.Manifest is { } told && told.Uid == experiment.Uid ? told : null;
        var isOneShot = experiment.Run is null or { IsOneShot: true };
        var usesAgents = MetadataOf(experiment) is { UsesAgents: true };
        return new Observation
        {
            Manifest = manifest,
            Objections = experiment is Experiment<Pending> ? Objections(experiment.Spec) : [],
            IsProtected = IsProtected(manifest),
            NotBefore = _notBefore,
            IsTakenBack = experiment is Experiment<Recovering> recovering && Shares.AreDone(recovering.State.Run, _reports),
            UsesAgents = usesAgents,
            NextSustain = usesAgents && !isOneShot ? _sustainAt : null,
            IsStored = IsStored,
            FencedUntil = FencedUntil(experiment),
            SelectionDeadline = options.Value.SelectionDeadline,
        };
    }

    private TimeSpan Wait(int attempts) =>
        Backoff.After(attempts, options.Value.FirstBackoff, options.Value.LongestBackoff, Random.Shared.NextDouble());

    private IScenarioGrain ScenarioOn(string node) => GrainFactory.GetGrain<IScenarioGrain>($"{_journal.Experiment!.Uid}/{node}");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment}: somebody else wrote its state; this activation steps down")]
    private partial void LogSteppedDown(ExperimentId experiment, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Experiment {Experiment}: a step failed, and is tried again in {Wait}")]
    private partial void LogStepFailed(ExperimentId experiment, TimeSpan wait, Exception error);
}
