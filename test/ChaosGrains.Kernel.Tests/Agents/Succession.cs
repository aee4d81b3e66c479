using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>Agents of one node, each of which takes over from one that was killed, and what has to hold in between.</summary>
internal sealed class Succession : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly string _journal = Directory.CreateTempSubdirectory().FullName;
    private readonly Victims _victims;

    private Succession(Victims victims) => _victims = victims;

    /// <summary>The one that lives, or died last.</summary>
    public AgentProcess Agent { get; private set; } = null!;

    /// <summary>What each experiment's journal said when the agent was dead.</summary>
    public IReadOnlyDictionary<FaultType, Legacy> Legacies { get; private set; } = new Dictionary<FaultType, Legacy>();

    /// <summary>Starts the first.</summary>
    public static async Task<Succession> StartAsync(Victims victims)
    {
        var succession = new Succession(victims);
        succession.Agent = await AgentProcess.StartAsync(succession._journal);
        return succession;
    }

    /// <summary>The agent is killed and none is started: the stressors die with it.</summary>
    public async Task MournAsync()
    {
        (await Agent.ExitAsync()).ShouldBe(128 + 9);
        await Agent.DisposeAsync();
        await Eventually.IsAsync(() => !Victims.Stressors().Any(), Soon, "all stressors died with the agent");
        _victims.Killed.RestartIfDead();
        Legacies = _victims.All.ToDictionary(v => v.Type, v => Agents.Legacies.Of(_journal, v.Experiment));
    }

    /// <summary>
    /// The next agent runs and no operator speaks: what was deleted or never got a lease goes by itself, what has a lease is there as asked for.
    /// Then it is deleted, and nothing is left.
    /// </summary>
    public async Task SucceedAsync()
    {
        var next = Agent = await AgentProcess.StartAsync(_journal);
        foreach (var victim in _victims.All)
        {
            var expected = Legacies[victim.Type].Outcome();
            await Eventually.IsAsync(
                async () => await StateAsync(next, victim) == expected, Soon, $"{victim.Type}, of which {Legacies[victim.Type]} was left, is {expected?.ToString() ?? "unknown"}");
            if (expected is not { State: ExperimentState.Active }) continue;
            await Eventually.IsAsync(async () => await IsInjectedAsync(next, victim), Soon, $"{victim.Type}, whose lease holds, is there again");
        }

        foreach (var victim in _victims.All.Where(v => Legacies[v.Type] is not Legacy.Lease)) (await victim.IsAsBeforeAsync()).ShouldBeTrue($"{victim.Type} is gone before anybody asks");
        foreach (var report in await Task.WhenAll(_victims.All.Select(v => next.Api.DeleteAsync(v.Experiment))))
            report.Targets.ShouldAllBe(t => t.State == TargetState.Reverted, report.ToString());
        await _victims.AreAsBeforeAsync(Soon);
    }

    public ValueTask DisposeAsync() => Agent.DisposeAsync();

    private static async Task<(ExperimentState, EndReason?)?> StateAsync(AgentProcess agent, Victim victim) =>
        await agent.Api.FindAsync(victim.Experiment) is { Summary: var summary } ? (summary.State, summary.EndReason) : null;

    /// <summary>A signal whose sending the death left in doubt is not sent again: no effect is the truth then.</summary>
    private static async Task<bool> IsInjectedAsync(AgentProcess agent, Victim victim)
    {
        var state = (await agent.Api.FindAsync(victim.Experiment))!.Targets[0].State;
        return state == TargetState.Injected && await victim.IsHitAsync() || state == TargetState.NoEffect && victim is KillVictim;
    }
}
