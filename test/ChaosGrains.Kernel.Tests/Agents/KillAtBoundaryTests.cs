using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Failpoints;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>
/// The agent is killed at each boundary, with a fault of every kind held there at once, and started again. No operator speaks to it. The agent that
/// takes over from one is the one that is killed next.
/// </summary>
public sealed class KillAtBoundaryTests(Victims victims) : IClassFixture<Victims>
{
    private static readonly AgentFailpoint[] WhileInjecting =
        [AgentFailpoint.RequestAccepted, AgentFailpoint.JournalWritten, AgentFailpoint.BeforeConverge, AgentFailpoint.AfterConverge, AgentFailpoint.ReportJournaled];

    private static readonly AgentFailpoint[] WhileReverting =
    [
        AgentFailpoint.RevertBegun, AgentFailpoint.TombstoneWritten, AgentFailpoint.BeforeRevertConverge, AgentFailpoint.AfterRevertConverge,
        AgentFailpoint.Reverted, AgentFailpoint.EndJournaled,
    ];

    [InKernelFact]
    public async Task KillNine_AtEveryBoundary_LeavesNothingThatTheJournalDoesNotAnswerFor()
    {
        await using var succession = await Succession.StartAsync(victims);
        List<string> seen = [];
        try
        {
            foreach (var point in WhileInjecting)
                await DieAsync(succession, new(point, 0, Together(point)), isThere: false, v => PutAsync(succession, v), seen);
            // The signal is sent by the second call: before it, when it was sent and nobody knows, and when that is written down.
            foreach (var point in (AgentFailpoint[])[AgentFailpoint.BeforeConverge, AgentFailpoint.AfterConverge, AgentFailpoint.ReportJournaled])
                await DieAsync(succession, new(point, 1, 1), isThere: false, v => v is KillVictim ? PutAsync(succession, v) : Task.CompletedTask, seen);
            foreach (var point in WhileReverting)
                await DieAsync(succession, new(point, 0, victims.All.Count), isThere: true, v => succession.Agent.Api.DeleteAsync(v.Experiment), seen);
        }
        finally
        {
            await MeasuredTable.WriteTextAsync("agent-killed", "| killed at | what was durable then, by fault |\n|---|---|\n" + string.Concat(seen));
        }
    }

    private static Task PutAsync(Succession succession, Victim victim) => succession.Agent.Api.PutAsync(victim.Experiment, victim.Request());

    // Stress has nothing to write down after a call.
    private int Together(AgentFailpoint point) => point == AgentFailpoint.ReportJournaled ? 2 : victims.All.Count;

    private async Task DieAsync(Succession succession, Death death, bool isThere, Func<Victim, Task> ask, List<string> seen)
    {
        await victims.BeginAsync();
        if (isThere)
            foreach (var report in await Task.WhenAll(victims.All.Select(v => succession.Agent.Api.PutAsync(v.Experiment, v.Request()))))
                report.Targets[0].State.ShouldBe(TargetState.Injected, report.ToString());
        succession.Agent.DieAt(death.Point, death.Skipped, death.Together);
        foreach (var request in victims.All.Select(ask).ToList()) await request.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await succession.MournAsync();
        seen.Add($"| {death.Point}{(death.Skipped > 0 ? ", second call" : "")} | {string.Join(", ", succession.Legacies.Select(l => $"{l.Key}: {l.Value}"))} |\n");
        Check(death.Point, succession.Legacies.Values);
        await succession.SucceedAsync();
    }

    /// <summary>What the boundary promises, besides what the journal says.</summary>
    private static void Check(AgentFailpoint point, IEnumerable<Legacy> legacies)
    {
        switch (point)
        {
            case AgentFailpoint.RequestAccepted:
                legacies.ShouldAllBe(l => l == Legacy.Nothing);
                break;
            case AgentFailpoint.JournalWritten:
                legacies.ShouldAllBe(l => l == Legacy.Intent || l == Legacy.Nothing);
                legacies.ShouldContain(Legacy.Intent);
                break;
            case AgentFailpoint.RevertBegun:
                legacies.ShouldAllBe(l => l == Legacy.Lease);
                break;
            case >= AgentFailpoint.TombstoneWritten:
                legacies.ShouldContain(Legacy.Deletion);
                break;
            default:
                legacies.ShouldContain(l => l == Legacy.Lease || l == Legacy.Intent);
                break;
        }
    }

    private sealed record Death(AgentFailpoint Point, int Skipped, int Together);
}
