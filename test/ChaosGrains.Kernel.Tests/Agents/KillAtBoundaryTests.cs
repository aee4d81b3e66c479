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
        var journal = Directory.CreateTempSubdirectory().FullName;
        var agent = await AgentProcess.StartAsync(journal);
        List<string> seen = [];
        try
        {
            foreach (var point in WhileInjecting)
                agent = await DieAsync(agent, journal, point, Together(point), v => PutAsync(agent, v), seen);
            // The signal is sent by the second call: before it, when it was sent and nobody knows, and when that is written down.
            foreach (var point in (AgentFailpoint[])[AgentFailpoint.BeforeConverge, AgentFailpoint.AfterConverge, AgentFailpoint.ReportJournaled])
                agent = await DieAsync(agent, journal, point, 1, v => v is KillVictim ? PutAsync(agent, v) : Task.CompletedTask, seen, skipped: 1);
            foreach (var point in WhileReverting)
            {
                var victim = agent;
                agent = await DieAsync(agent, journal, point, victims.All.Count, v => victim.Api.DeleteAsync(v.Experiment), seen, isThere: true);
            }
        }
        finally
        {
            await agent.DisposeAsync();
            await MeasuredTable.WriteTextAsync("agent-killed", "| killed at | what was durable then, by fault |\n|---|---|\n" + string.Concat(seen));
        }
    }

    private static Task PutAsync(AgentProcess agent, Victim victim) => agent.Api.PutAsync(victim.Experiment, victim.Request());

    // Stress has nothing to write down after a call.
    private int Together(AgentFailpoint point) => point == AgentFailpoint.ReportJournaled ? 2 : victims.All.Count;

    private async Task<AgentProcess> DieAsync(
        AgentProcess agent, string journal, AgentFailpoint point, int together, Func<Victim, Task> ask, List<string> seen, int skipped = 0, bool isThere = false)
    {
        await victims.BeginAsync();
        if (isThere)
            foreach (var report in await Task.WhenAll(victims.All.Select(v => agent.Api.PutAsync(v.Experiment, v.Request()))))
                report.Targets[0].State.ShouldBe(TargetState.Injected, report.ToString());
        agent.DieAt(point, skipped, together);
        foreach (var request in victims.All.Select(ask).ToList()) await request.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        (await agent.ExitAsync()).ShouldBe(128 + 9, $"it died at {point}");
        await agent.DisposeAsync();
        var succession = new Succession(journal, victims);
        await succession.AfterDeathAsync();
        Check(point, succession.Legacies.Values);
        seen.Add($"| {point}{(skipped > 0 ? ", second call" : "")} | {string.Join(", ", succession.Legacies.Select(l => $"{l.Key}: {l.Value}"))} |\n");

        var next = await AgentProcess.StartAsync(journal);
        await succession.AfterRestartAsync(next);
        return next;
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
}
