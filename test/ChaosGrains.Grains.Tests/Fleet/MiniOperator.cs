using ChaosGrains.Errors;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Lifecycle;
using ChaosGrains.Manifests;
using ChaosGrains.Specs;
using NodeShares = ChaosGrains.Grains.Experiments.Shares;

namespace ChaosGrains.Grains.Tests.Fleet;

/// <summary>Carries out what the planner orders on real shares, as the experiment's grain does, so that a test can end it between any two steps.</summary>
internal sealed class MiniOperator
{
    private readonly World _world;
    private readonly Share[] _shares;
    private readonly Dictionary<string, ScenarioProgress> _reports = [];
    private Experiment _stored;
    private DateTimeOffset? _notBefore;
    private DateTimeOffset _sustainAt;

    public MiniOperator(World world, Share[] shares, AgentLossPolicy onLoss, double seconds)
    {
        (_world, _shares) = (world, shares);
        var spec = Make.Spec(TimeSpan.FromSeconds(seconds)) with { OnAgentLoss = onLoss };
        Manifest = Make.Manifest(spec);
        var targets = 2 * shares.Length;
        Experiment = _stored = Make.Pending(spec).Start(Make.Run(targets, oneShot: false) with
        {
            Shares = [.. shares.Select(s => new NodeShare(s.Node, 2))],
            StartedAt = world.Now,
            EndsAt = world.Now + TimeSpan.FromSeconds(seconds),
        });
        _sustainAt = world.Now + TimeSpan.FromSeconds(5);
    }

    public Experiment Experiment { get; private set; }

    public ExperimentManifest Manifest { get; set; }

    /// <summary>The process ends: what was not stored is gone.</summary>
    public void Crash()
    {
        Experiment = _stored;
        _reports.Clear();
        (_notBefore, _sustainAt) = (null, default);
    }

    /// <summary>One step; false when there is nothing to do now.</summary>
    public async Task<bool> StepAsync()
    {
        var step = Planner.Next(Experiment, Observe(), _world.Now);
        switch (step, Experiment)
        {
            case (PlanStep.Inject, Experiment<Running> running):
                await AskAsync(async s => await s.InjectAsync());
                _notBefore = NodeShares.NotBefore(_reports.Values, _world.Now);
                Experiment = running.Report(Run(running.State.Run));
                return true;
            case (PlanStep.Sustain, Experiment<Running> running):
                _sustainAt = _world.Now + TimeSpan.FromSeconds(5);
                await AskAsync(async s => await s.Grain.SustainAsync() is { IsPrepared: true } report ? report : null, all: true);
                Experiment = running.Report(Run(running.State.Run));
                return true;
            case (PlanStep.BeginRecovery begin, Experiment<Running> running):
                _reports.Clear();
                _notBefore = null;
                Experiment = _stored = running.Recover(begin.Reason, _world.Now);
                return true;
            case (PlanStep.TakeBack, Experiment<Recovering> recovering):
                await AskAsync(async s => await s.Grain.RecoverAsync());
                _notBefore = NodeShares.NotBefore(_reports.Values, _world.Now);
                Experiment = recovering.Report(NodeShares.Add(recovering.State.Run, _reports));
                return true;
            case (PlanStep.Conclude conclude, Experiment<Recovering> recovering):
                Experiment = _stored = conclude.Error is null ? recovering.Complete(_world.Now) : recovering.Fail(conclude.Error, _world.Now);
                return true;
            case (PlanStep.Rest, _):
                return false;
            default:
                if (!Experiment.IsOver)
                    throw new InvalidOperationException($"{step} was not expected.");
                return false;
        }
    }

    private ExperimentRun Run(ExperimentRun run) => NodeShares.AddLost(NodeShares.Add(run, _reports), _reports);

    private async Task AskAsync(Func<Share, Task<ScenarioProgress?>> ask, bool all = false)
    {
        foreach (var share in _shares.Where(s => all || _reports.GetValueOrDefault(s.Node) is not { IsDone: true }))
        {
            try
            {
                if (await ask(share) is { } report)
                    _reports[share.Node] = report;
            }
            catch (Exception error) when (error is ChaosException or IOException or Orleans.Storage.InconsistentStateException)
            {
                // As Orleans does, after a grain that cannot go on: the next call finds another activation.
                share.Crash();
                if (!all)
                    _reports[share.Node] = NodeShares.Unreachable(
                        new NodeShare(share.Node, 2), _reports.GetValueOrDefault(share.Node), ErrorConversion.FromException(error), TimeSpan.FromSeconds(1));
            }
        }
    }

    private Observation Observe() => new()
    {
        Manifest = Manifest,
        UsesAgents = true,
        NextSustain = _sustainAt,
        NotBefore = _notBefore,
        IsTakenBack = Experiment is Experiment<Recovering> recovering && NodeShares.AreDone(recovering.State.Run, _reports),
    };
}
