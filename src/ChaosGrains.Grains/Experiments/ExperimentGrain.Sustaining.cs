using ChaosGrains.Events;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Lifecycle;
using ChaosGrains.Scenarios;

namespace ChaosGrains.Grains.Experiments;

/// <content>Taking care of what lasts, and noticing agents that are lost.</content>
internal sealed partial class ExperimentGrain
{
    /// <summary>When care is due; at once in an activation that comes from storage, because leases may be about to run out.</summary>
    private DateTimeOffset _sustainAt;

    /// <summary>What kind of fault it is; null for a dry run, and for a kind that this operator does not execute.</summary>
    private ScenarioMetadata? MetadataOf(Experiment experiment) =>
        !experiment.Spec.DryRun && scenarios.TryCreate(experiment.Spec.Scenario.Type, out var scenario) ? scenario.Metadata : null;

    private async Task SustainAsync(Experiment<Running> running)
    {
        _sustainAt = Now + options.Value.SustainEvery;
        var before = running.State.Run;
        await Task.WhenAll(before.Shares.Where(s => s.Targets > 0).Select(SustainAsync));
        var run = Shares.AddLost(Shares.Add(before, _reports), _reports);
        if (run.Counts == before.Counts && run.NoEffect == before.NoEffect && !IsLossNews(before, run))
            return;
        var next = running.Report(run);
        TellLoss(next, before);
        if (run.Counts.Injected < before.Counts.Injected)
            Tell(next, ExperimentEventType.FaultLost, StatusMessages.Of(next));
        // Whatever was lost is injected once more without waiting for what others wait for.
        if (!run.IsSettled)
            _notBefore = Shares.NotBefore(_reports.Values, Now);
        _journal.Become(next);
    }

    /// <summary>A node that does not answer is asked again with the next care; what it said last stands until then.</summary>
    private async Task SustainAsync(NodeShare share)
    {
        try
        {
            // A node without targets that are durable has nothing to take care of, and is not done for that.
            if (await ScenarioOn(share.Node).SustainAsync() is { IsPrepared: true } report)
                _reports[share.Node] = report;
        }
        catch (Exception error) when (!_stopping.IsCancellationRequested)
        {
            LogShareFailed(Id, share.Node, error);
        }
    }

    private static bool IsLossNews(ExperimentRun before, ExperimentRun after) =>
        !(before.LostAgents ?? []).SequenceEqual(after.LostAgents ?? []);

    private void TellLoss(Experiment<Running> next, ExperimentRun before)
    {
        var run = next.State.Run;
        if (!IsLossNews(before, run))
            return;
        if (run.LostAgents is null)
            Tell(next, ExperimentEventType.AgentBack, "All agents answer again.");
        else
            Tell(next, ExperimentEventType.AgentLost, string.Join(" ", run.LostAgents.Value.Select(node => _reports[node].AgentLost!.ToString())));
    }
}
