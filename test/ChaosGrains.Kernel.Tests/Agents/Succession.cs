using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>What has to hold between the death of an agent and the work of the next one.</summary>
internal sealed class Succession(string journal, Victims victims)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>What each experiment's journal said when the agent was dead.</summary>
    public IReadOnlyDictionary<FaultType, Legacy> Legacies { get; private set; } = new Dictionary<FaultType, Legacy>();

    /// <summary>The agent is dead and none is started: the stressors die with it.</summary>
    public async Task AfterDeathAsync()
    {
        await Eventually.IsAsync(() => !Victims.Stressors().Any(), Soon, "all stressors died with the agent");
        victims.Killed.RestartIfDead();
        Legacies = victims.All.ToDictionary(v => v.Type, v => Agents.Legacies.Of(journal, v.Experiment));
    }

    /// <summary>
    /// The next agent runs and no operator speaks: what was deleted or never got a lease goes by itself, what has a lease is there as asked for.
    /// Then it is deleted, and nothing is left.
    /// </summary>
    public async Task AfterRestartAsync(AgentProcess next)
    {
        foreach (var victim in victims.All)
        {
            var expected = Legacies[victim.Type].Outcome();
            await Eventually.IsAsync(
                async () => await StateAsync(next, victim) == expected, Soon, $"{victim.Type}, of which {Legacies[victim.Type]} was left, is {expected?.ToString() ?? "unknown"}");
            if (expected is not { State: ExperimentState.Active }) continue;
            await Eventually.IsAsync(async () => await IsInjectedAsync(next, victim), Soon, $"{victim.Type}, whose lease holds, is there again");
        }

        foreach (var victim in victims.All.Where(v => Legacies[v.Type] is not Legacy.Lease)) (await victim.IsAsBeforeAsync()).ShouldBeTrue($"{victim.Type} is gone before anybody asks");
        foreach (var report in await Task.WhenAll(victims.All.Select(v => next.Api.DeleteAsync(v.Experiment))))
            report.Targets.ShouldAllBe(t => t.State == TargetState.Reverted, report.ToString());
        await victims.AreAsBeforeAsync(Soon);
    }

    private static async Task<(ExperimentState, EndReason?)?> StateAsync(AgentProcess agent, Victim victim) =>
        await agent.Api.FindAsync(victim.Experiment) is { Summary: var summary } ? (summary.State, summary.EndReason) : null;

    /// <summary>A signal whose sending the death left in doubt is not sent again: no effect is the truth then.</summary>
    private static async Task<bool> IsInjectedAsync(AgentProcess agent, Victim victim)
    {
        var state = (await agent.Api.FindAsync(victim.Experiment))!.Targets[0].State;
        return state == TargetState.Injected && await victim.IsHitAsync() || state == TargetState.NoEffect && victim is KillVictim;
    }
}
