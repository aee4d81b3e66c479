using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Agents;

public sealed class JournalTroubleTests(Victims victims) : IClassFixture<Victims>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [InKernelFact]
    public async Task Journal_DiskIsFull_NewFaultsAreRefusedAndOldOnesTakenBack_UntilThereIsRoom()
    {
        var journal = Directory.CreateTempSubdirectory().FullName;
        await RigTool.RunAsync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", journal]);
        await using var agent = await AgentProcess.StartAsync(journal);
        await victims.BeginAsync();
        var (old, other) = (victims.All[0], victims.All[2]);
        (await agent.Api.PutAsync(old.Experiment, old.Request())).Targets[0].State.ShouldBe(TargetState.Injected);
        var ballast = Path.Combine(journal, "ballast");
        await Should.ThrowAsync<IOException>(() => File.WriteAllBytesAsync(ballast, new byte[128 << 10], TestContext.Current.CancellationToken));

        (await RefusedAsync(agent, other)).ShouldBe(AgentErrorCode.JournalUnavailable);
        (await other.IsAsBeforeAsync()).ShouldBeTrue();
        var status = await agent.Api.HeartbeatAsync();
        (status.AcceptsFaults, status.Trouble).ShouldSatisfyAllConditions(s => s.AcceptsFaults.ShouldBeFalse(), s => s.Trouble.ShouldNotBeNullOrEmpty());
        (await agent.Api.DeleteAsync(old.Experiment)).Targets[0].State.ShouldBe(TargetState.Reverted);
        await victims.AreAsBeforeAsync(Soon);

        File.Delete(ballast);
        await Eventually.IsAsync(async () => (await agent.Api.HeartbeatAsync()).AcceptsFaults, TimeSpan.FromSeconds(60), "the agent takes on faults again");
        (await agent.Api.PutAsync(other.Experiment, other.Request())).Targets[0].State.ShouldBe(TargetState.Injected);
        (await agent.StopAsync()).ShouldBe(0);
        await victims.AreAsBeforeAsync(Soon);
    }

    [InKernelFact]
    public async Task Journal_IsDamagedWhileTheAgentIsDead_NewFaultsAreRefusedAndReadableOnesTakenBack()
    {
        var journal = Directory.CreateTempSubdirectory().FullName;
        await victims.BeginAsync();
        var (readable, torn) = (victims.All[2], victims.All[1]);
        await using (var first = await AgentProcess.StartAsync(journal))
        {
            foreach (var victim in (Victim[])[readable, torn]) await first.Api.PutAsync(victim.Experiment, victim.Request());
            first.Kill();
            (await first.ExitAsync()).ShouldBe(128 + 9);
        }

        (await readable.IsHitAsync()).ShouldBeTrue("rules of the network outlive the agent");
        await File.WriteAllTextAsync(Path.Combine(journal, $"{torn.Experiment}.experiment"), "torn", TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(journal, "leases"));

        await using var next = await AgentProcess.StartAsync(journal, isReady: false);
        await victims.AreAsBeforeAsync(Soon);
        (await RefusedAsync(next, victims.All[0])).ShouldBe(AgentErrorCode.JournalUnavailable);
        var status = await next.Api.HeartbeatAsync();
        status.AcceptsFaults.ShouldBeFalse();
        status.Trouble.ShouldNotBeNull().ShouldContain($"{torn.Experiment}.experiment.damaged");
    }

    private static async Task<AgentErrorCode> RefusedAsync(AgentProcess agent, Victim victim) =>
        (await Should.ThrowAsync<AgentRefusal>(() => agent.Api.PutAsync(victim.Experiment, victim.Request()))).Problem.Code;
}
