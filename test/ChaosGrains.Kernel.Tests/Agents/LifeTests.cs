using System.Diagnostics;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Agents;

public sealed class LifeTests(Victims victims) : IClassFixture<Victims>
{
    private const int LeaseMilliseconds = 1_000;
    private const int MostMilliseconds = 1_000;
    private const int Tries = 3;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [InKernelFact]
    public async Task Faults_OfEveryKind_AreSeenFromOutsideWithEvidence_AndGoneWhenDeleted()
    {
        await using var agent = await AgentProcess.StartAsync(Journal());
        await victims.BeginAsync();
        List<Measurement> rows = [];
        foreach (var victim in victims.All)
        {
            var begun = Stopwatch.GetTimestamp();
            var report = await agent.Api.PutAsync(victim.Experiment, victim.Request());
            rows.Add(Row(victim, "ms until injected", begun, 3_000));
            report.Targets[0].State.ShouldBe(TargetState.Injected, report.ToString());
            report.Targets[0].Evidence.ShouldNotBeNullOrEmpty();
            (await victim.IsHitAsync()).ShouldBeTrue($"{victim.Type}: {report.Targets[0].Evidence}");
        }

        (await agent.Api.HeartbeatAsync()).Experiments.Count(e => e.State == ExperimentState.Active).ShouldBe(victims.All.Count);
        foreach (var victim in victims.All)
        {
            var begun = Stopwatch.GetTimestamp();
            var report = await agent.Api.DeleteAsync(victim.Experiment);
            rows.Add(Row(victim, "ms until reverted", begun, 3_000));
            report.Targets[0].State.ShouldBe(TargetState.Reverted, report.ToString());
            (await victim.IsAsBeforeAsync()).ShouldBeTrue($"{victim.Type}: {report.Targets[0].Evidence}");
        }

        Victims.Stressors().ShouldBeEmpty();
        await MeasuredTable.WriteAsync("agent", rows);
    }

    [InKernelFact]
    public async Task Faults_OperatorIsSilent_AreGoneWithinASecondAfterTheLease()
    {
        await using var agent = await AgentProcess.StartAsync(Journal());
        List<Measurement> rows = [];
        foreach (var victim in victims.All.Where(v => v is not KillVictim))
        {
            // A machine that stands still for a moment is not a slow agent: that would be slow each time.
            var tried = 0;
            Measurement row;
            do row = await LoseLeaseAsync(agent, victim);
            while (row.Measured >= MostMilliseconds && ++tried < Tries);
            rows.Add(row);
        }

        await MeasuredTable.WriteAsync("agent-lease", rows);
        rows.ShouldAllBe(r => r.Measured > -100 && r.Measured < MostMilliseconds);
    }

    [InKernelFact]
    public async Task Agent_ToldToStop_TakesEverythingBackAndEndsInGoodOrder()
    {
        await using var agent = await AgentProcess.StartAsync(Journal());
        await victims.BeginAsync();
        await Task.WhenAll(victims.All.Select(v => agent.Api.PutAsync(v.Experiment, v.Request())));

        (await agent.StopAsync()).ShouldBe(0);

        foreach (var victim in victims.All) (await victim.IsAsBeforeAsync()).ShouldBeTrue($"{victim.Type} is gone when the agent is");
        Victims.Stressors().ShouldBeEmpty();
    }

    /// <summary>Lets a fault's lease run out, and gives the time from then until the fault is gone.</summary>
    private static async Task<Measurement> LoseLeaseAsync(AgentProcess agent, Victim victim)
    {
        await victim.BeginAsync();
        (await agent.Api.PutAsync(victim.Experiment, victim.Request())).Targets[0].State.ShouldBe(TargetState.Injected);
        (await agent.Api.HeartbeatAsync(new Lease(victim.Experiment, 1, LeaseMilliseconds))).AcceptsFaults.ShouldBeTrue();
        var last = Stopwatch.GetTimestamp();
        await Eventually.IsAsync(victim.IsOverAsync, TimeSpan.FromMilliseconds(LeaseMilliseconds) + Soon, $"{victim.Type} is over");
        var row = Row(victim, "ms from the end of the lease", last, MostMilliseconds, LeaseMilliseconds);
        await Eventually.IsAsync(
            async () => (await agent.Api.FindAsync(victim.Experiment))!.Summary is { State: ExperimentState.Ended, EndReason: EndReason.LeaseLost }, Soon, $"{victim.Type} is told as lost");
        (await victim.IsAsBeforeAsync()).ShouldBeTrue($"{victim.Type} has left something behind");
        return row;
    }

    private static Measurement Row(Victim victim, string quantity, long begun, double goal, double less = 0) =>
        new($"{victim.Type}", quantity, 0, Stopwatch.GetElapsedTime(begun).TotalMilliseconds - less, 1, goal);

    private static string Journal() => Directory.CreateTempSubdirectory().FullName;
}
