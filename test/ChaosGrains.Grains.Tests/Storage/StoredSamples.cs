using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Events;
using ChaosGrains.Grains.Experiments;
using ChaosGrains.Grains.Shares;
using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;
using ChaosGrains.Specs;
using ChaosGrains.Status;
using ChaosGrains.Targets;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Grains.Tests.Storage;

/// <summary>One of everything that storage holds, by the name of its golden file.</summary>
internal static class StoredSamples
{
    private static readonly ChaosError Refusal = new(ChaosErrorCode.InjectionFailed, "1 of 2 targets failed", new ChaosError(ChaosErrorCode.Forbidden, "may not delete"));

    private static readonly ExperimentRun Run = Make.Run(selected: 3, injected: 1, recovered: 1, failed: 1, skipped: 1) with
    {
        Shares = [new NodeShare("n1", 2), new NodeShare(NodeShare.Unscheduled, 1)],
        Failures = [new TargetFailure { Pod = "shop/b", Node = "n1", Reason = "Forbidden", Message = "may not delete" }],
        Waiting = new ChaosError(ChaosErrorCode.DisruptionBudget, "budget b allows none"),
        Choice = 2,
    };

    private static readonly Experiment<Running> Running = Make.Running(Run, Make.Spec(TimeSpan.FromMinutes(2)));

    public static Dictionary<string, object> All { get; } = new()
    {
        ["experiment-pending"] = Of(Make.Pending().Retry(new ChaosError(ChaosErrorCode.NoTargets, "no pod matches"), Make.Now.AddSeconds(2))),
        ["experiment-running"] = Of(Running),
        ["experiment-recovering"] = Of(Running.Recover(RecoveryReason.DurationElapsed, Make.Now.AddSeconds(5))),
        ["experiment-completed"] = Of(Running.Recover(RecoveryReason.Done, Make.Now).Complete(Make.Now.AddSeconds(6))),
        ["experiment-failed"] = Of(Running.Recover(RecoveryReason.Deleted, Make.Now).Fail(Refusal, Make.Now.AddSeconds(7))),
        ["share-prepared"] = Share([Target("a"), Target("b")]),
        ["share-settled"] = Share(
        [
            Target("a") with { State = TargetState.Injected, ActedAt = Make.Now, Evidence = "no pod with this uid exists any more" },
            Target("b") with { State = TargetState.Failed, Attempts = 2, Error = Refusal },
        ]),
        ["experiment-running-agents"] = Of(Make.Running(Run with { NoEffect = 1, LostAgents = ["n1"] }, Make.Spec(TimeSpan.FromMinutes(2)))),
        ["share-agents"] = OfAgents(Share([Target("a") with { Containers = [new ContainerId("main", "0a1b")] }])),
        ["share-refusing"] = new ScenarioState { Choice = 2 },
    };

    private static ExperimentState Of(Experiment experiment)
    {
        var journal = new ExperimentJournal(new ExperimentState(), new FakeTimeProvider(Make.Now));
        journal.Become(experiment);
        journal.Tell(ExperimentEventType.Accepted, "PodKill, generation 1.");
        return journal.ToState();
    }

    private static ScenarioState Share(TargetRecord[] targets) => new()
    {
        Choice = 1,
        Assignment = new ScenarioAssignment(
            new ExperimentId("shop", "kill"),
            "u1",
            "n1",
            new ScenarioSpec { Type = ScenarioType.PodKill, PodKill = new PodKillParameters { GracePeriodSeconds = 0 } },
            DryRun: false,
            [.. targets.Select(t => t.Pod)],
            Choice: 1,
            Make.Now.AddSeconds(30)),
        Targets = [.. targets],
    };

    private static ScenarioState OfAgents(ScenarioState share) => share with
    {
        Epoch = 2,
        IsUntouched = true,
        Assignment = share.Assignment! with { Containers = ["main"], EndsAt = Make.Now.AddMinutes(2) },
    };

    private static TargetRecord Target(string name) => new() { Pod = new PodId("shop", name, $"uid-{name}") };
}
