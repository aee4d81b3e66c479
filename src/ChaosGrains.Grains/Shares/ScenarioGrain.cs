using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Failpoints;
using ChaosGrains.Grains.Metrics;
using ChaosGrains.Grains.Scenarios;
using ChaosGrains.Identifiers;
using ChaosGrains.Scenarios;
using ChaosGrains.Targets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Placement;

namespace ChaosGrains.Grains.Shares;

/// <summary>Executes an experiment's fault on one node's targets. Writes what it is about to do before it does it, and what came of it after.</summary>
[CollectionAgeLimit(Minutes = 30), PreferLocalPlacement] // Beside its experiment, which spares most calls between silos.
internal sealed partial class ScenarioGrain(
    [PersistentState("scenario", ChaosStorage.Name)] IPersistentState<ScenarioState> state,
    ScenarioFactory scenarios,
    IFailpoints failpoints,
    IOptions<ExperimentOptions> options,
    ChaosMetrics metrics,
    ILoggerFactory loggers,
    TimeProvider time) : Grain, IScenarioGrain, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private ImmutableArray<TargetRecord> _forgotten = [];
    private readonly ScenarioMemory _memory = new();
    private bool _resumed;

    private ImmutableArray<TargetRecord> Targets => state.State.Targets;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Targets that come from storage may have been acted on by a process that ended before it wrote so.
        _resumed = state.State.Checked().Assignment is not null;
        _maySent = _resumed && !state.State.IsUntouched;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stopping.CancelAsync();

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    public async Task PrepareAsync(ScenarioAssignment assignment)
    {
        if (state.State.Assignment is { } held && held.Choice == assignment.Choice)
            return;
        if (Fence.Objection(state.State, assignment, time.GetUtcNow()) is { } objection)
            throw new ChaosException(objection);
        var targets = assignment.Targets.Select(pod => new TargetRecord { Pod = pod });
        await WriteAsync(new ScenarioState
        {
            Choice = assignment.Choice,
            Assignment = assignment,
            Targets = [.. targets],
            Epoch = state.State.Epoch + 1,
        });
        (_resumed, _holdsEpoch) = (false, true);
        await failpoints.ReachAsync(Failpoint.IntentStored, assignment.Experiment, _stopping.Token);
    }

    /// <inheritdoc/>
    public async Task<bool> HoldsAsync(int choice)
    {
        if (state.State.Assignment is { } held && held.Choice == choice)
            return true;
        await RefuseBelowAsync(choice + 1);
        return false;
    }

    /// <inheritdoc/>
    public async Task<ScenarioProgress> InjectAsync(ScenarioAssignment? assignment)
    {
        if (assignment is not null)
            await PrepareAsync(assignment);
        if (state.State.Assignment is not { } share)
            return ScenarioProgress.NotPrepared;
        var before = Targets;
        var scenario = ScenarioFor(share);
        var result = await CommandAsync(share, scenario, c => scenario.ExecuteAsync(c, _stopping.Token));
        await RecordAsync(share, result);
        var hits = result.Targets.Where((t, i) => t.ActedAt is not null && before[i].ActedAt is null).Select(t => t.Pod);
        return Progress(result, result.Targets.All(t => t.IsSettled), [.. hits.Take(ScenarioProgress.MaxHits)]);
    }

    /// <inheritdoc/>
    public async Task<ScenarioProgress> SustainAsync()
    {
        if (state.State.Assignment is not { } share)
            return ScenarioProgress.NotPrepared;
        var scenario = ScenarioFor(share);
        if (scenario.Metadata.IsOneShot || Targets.All(t => t.State is not (TargetState.Injected or TargetState.NoEffect)))
            return Progress(new ExecutionResult(Targets), Targets.All(t => t.IsSettled), []);
        var result = await CommandAsync(share, scenario, c => scenario.SustainAsync(c, _stopping.Token));
        await RecordAsync(share, result);
        return Progress(result, result.Targets.All(t => t.IsSettled), []);
    }

    /// <inheritdoc/>
    public async Task<ScenarioProgress> RecoverAsync()
    {
        if (state.State.Assignment is not { } share)
            return await CloseAsync();
        var scenario = ScenarioFor(share);
        var result = await CommandAsync(share, scenario, c => scenario.CleanupAsync(c, _stopping.Token));
        if (scenario.Metadata.IsOneShot)
            // Nothing was done, so nothing need be durable.
            state.State = state.State with { Targets = result.Targets };
        else
            await RecordAsync(share, result);
        return Progress(result, !result.MayRemain && !result.Targets.Any(MayBear), []);
    }

    /// <inheritdoc/>
    public async Task<ScenarioProgress> GiveUpAsync()
    {
        if (state.State.Assignment is not { } share)
            return await CloseAsync();
        // What was done and nobody lived to write down counts too.
        var scenario = ScenarioFor(share);
        var seen = await CommandAsync(share, scenario, c => scenario.ExecuteAsync(c with { IsOver = true }, _stopping.Token));
        await RecordAsync(share, seen with { Targets = [.. seen.Targets.Select(Tally.GiveUp)] });
        return Progress(new ExecutionResult(Targets), isDone: true, []);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<TargetRecord>> GetTargetsAsync() => Task.FromResult(Targets.IsEmpty ? _forgotten : Targets);

    /// <inheritdoc/>
    public async Task ForgetAsync()
    {
        // People like to look at what has just ended; as long as this activation lives they can.
        _forgotten = Targets;
        if (state.RecordExists)
            await state.ClearStateAsync();
    }

    /// <summary>The experiment ends, and no targets ever became durable here: from now on none can.</summary>
    private async Task<ScenarioProgress> CloseAsync()
    {
        await RefuseBelowAsync(int.MaxValue);
        return ScenarioProgress.NotPrepared;
    }

    private Task RefuseBelowAsync(int choice) =>
        state.State.Choice >= choice ? Task.CompletedTask : WriteAsync(new ScenarioState { Choice = choice, Epoch = state.State.Epoch });

    private IChaosScenario ScenarioFor(ScenarioAssignment share)
    {
        if (share.DryRun)
            return new DryRunScenario(share.Scenario.Type, loggers.CreateLogger<DryRunScenario>());
        return scenarios.TryCreate(share.Scenario.Type, out var scenario)
            ? scenario
            : throw new ChaosException(
                ChaosErrorCode.ScenarioUnavailable, $"No scenario of this operator executes {share.Scenario.Type}.");
    }

    private ScenarioContext ContextOf(ScenarioAssignment share) => new()
    {
        Experiment = share.Experiment,
        Uid = share.Uid,
        Node = share.Node,
        Scenario = share.Scenario,
        DryRun = share.DryRun,
        Targets = Targets,
        Until = time.GetUtcNow() + options.Value.Slice,
        Resumed = _resumed,
        Containers = share.Containers ?? [],
        EndsAt = share.EndsAt ?? DateTimeOffset.MaxValue,
        Epoch = state.State.Epoch,
        Memory = _memory,
    };

    private async Task RecordAsync(ScenarioAssignment share, ExecutionResult result)
    {
        var before = Targets;
        var isUntouched = IsUntouchedAfter(share, result);
        if (result.Targets.SequenceEqual(before) && isUntouched == state.State.IsUntouched && !result.MustBeginAnew)
            return;
        // Until it is durable, what was done counts as not known: the next attempt looks before it acts.
        var wasResumed = _resumed;
        _resumed = true;
        var epoch = result.MustBeginAnew ? state.State.Epoch + 1 : state.State.Epoch;
        await WriteAsync(state.State with { Targets = result.Targets, Epoch = epoch, IsUntouched = isUntouched });
        _resumed = wasResumed && Doubt.Remains(before, result.Targets);
        Count(share, before);
    }

    private void Count(ScenarioAssignment share, ImmutableArray<TargetRecord> before)
    {
        foreach (var (was, now) in before.Zip(Targets))
        {
            if (was.State != now.State)
                metrics.Changed(share.Scenario.Type, now.State);
        }
    }

    private static bool MayBear(TargetRecord target) => target.State is TargetState.Intended or TargetState.Injected or TargetState.RevertUnverified;

    /// <summary>What storage did not take is not built upon.</summary>
    private async Task WriteAsync(ScenarioState next)
    {
        var before = state.State;
        state.State = next;
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            state.State = before;
            throw;
        }
    }

    private ScenarioProgress Progress(ExecutionResult result, bool isDone, ImmutableArray<PodId> hits) => new(
        isDone,
        IsPrepared: true,
        Tally.Of(result.Targets),
        Tally.FailuresOf(result.Targets, state.State.Assignment!.Node),
        hits,
        result.RetryAfter,
        result.Waiting)
    {
        NoEffect = result.Targets.Count(t => t.State == TargetState.NoEffect),
        AgentLost = result.AgentLost,
    };
}
