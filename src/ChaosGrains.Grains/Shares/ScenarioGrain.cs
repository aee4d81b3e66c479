using System.Collections.Immutable;
using ChaosGrains.Grains.Scenarios;
using ChaosGrains.Identifiers;
using ChaosGrains.Scenarios;
using ChaosGrains.Targets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Grains.Shares;

/// <summary>Executes an experiment's fault on one node's targets. Writes what it is about to do before it does it, and what came of it after.</summary>
internal sealed class ScenarioGrain(
    [PersistentState("scenario", ChaosStorage.Name)] IPersistentState<ScenarioState> state,
    ScenarioFactory scenarios,
    IOptions<ExperimentOptions> options,
    ILoggerFactory loggers,
    TimeProvider time) : Grain, IScenarioGrain, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private bool _resumed;

    private ImmutableArray<TargetRecord> Targets => state.State.Targets;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Targets that come from storage may have been acted on by a process that ended before it wrote so.
        _resumed = state.State.Checked().Assignment is not null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stopping.CancelAsync();

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    public Task PrepareAsync(ScenarioAssignment assignment)
    {
        _resumed = false;
        var targets = assignment.Targets.Select(pod => new TargetRecord { Pod = pod });
        return WriteAsync(new ScenarioState { Assignment = assignment, Targets = [.. targets] });
    }

    /// <inheritdoc/>
    public async Task<ScenarioProgress> InjectAsync(ScenarioAssignment? assignment)
    {
        if (assignment is not null)
            await PrepareAsync(assignment);
        if (state.State.Assignment is not { } share)
            return ScenarioProgress.NotPrepared;
        var before = Targets;
        var result = await ScenarioFor(share).ExecuteAsync(ContextOf(share), _stopping.Token);
        await RecordAsync(result.Targets);
        var hits = result.Targets.Where((t, i) => t.ActedAt is not null && before[i].ActedAt is null).Select(t => t.Pod);
        return Progress(result, result.Targets.All(t => t.IsSettled), [.. hits.Take(ScenarioProgress.MaxHits)]);
    }

    /// <inheritdoc/>
    public async Task<ScenarioProgress> RecoverAsync()
    {
        if (state.State.Assignment is not { } share)
            return ScenarioProgress.NotPrepared;
        var result = await ScenarioFor(share).CleanupAsync(ContextOf(share), _stopping.Token);
        await RecordAsync(result.Targets);
        return Progress(result, result.Targets.All(t => t.State is not (TargetState.Intended or TargetState.Injected)), []);
    }

    /// <inheritdoc/>
    public async Task<ScenarioProgress> GiveUpAsync()
    {
        if (state.State.Assignment is null)
            return ScenarioProgress.NotPrepared;
        await RecordAsync([.. Targets.Select(Tally.GiveUp)]);
        return Progress(new ExecutionResult(Targets), isDone: true, []);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<TargetRecord>> GetTargetsAsync() => Task.FromResult(Targets);

    /// <inheritdoc/>
    public async Task ForgetAsync()
    {
        await state.ClearStateAsync();
        DeactivateOnIdle();
    }

    private IChaosScenario ScenarioFor(ScenarioAssignment share)
    {
        if (share.DryRun)
            return new DryRunScenario(share.Scenario.Type, loggers.CreateLogger<DryRunScenario>());
        return scenarios.TryCreate(share.Scenario.Type, out var scenario)
            ? scenario
            : throw new Errors.ChaosException(
                Errors.ChaosErrorCode.ScenarioUnavailable, $"No scenario of this operator executes {share.Scenario.Type}.");
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
    };

    private async Task RecordAsync(ImmutableArray<TargetRecord> targets)
    {
        if (!targets.SequenceEqual(Targets))
            await WriteAsync(state.State with { Targets = targets });
    }

    private Task WriteAsync(ScenarioState next)
    {
        state.State = next;
        return state.WriteStateAsync();
    }

    private ScenarioProgress Progress(ExecutionResult result, bool isDone, ImmutableArray<PodId> hits) => new(
        isDone,
        IsPrepared: true,
        Tally.Of(result.Targets),
        Tally.FailuresOf(result.Targets, state.State.Assignment!.Node),
        hits,
        result.RetryAfter,
        result.Waiting);
}
