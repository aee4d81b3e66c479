using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Agents;

public sealed class KillAtRandomTests(Victims victims) : IClassFixture<Victims>
{
    private const int Seed = 20;
    private const int Times = 10;
    private const int MostMilliseconds = 2_000;

    [InKernelFact]
    public async Task KillNine_AtAnyMoment_LeavesNothingThatTheJournalDoesNotAnswerFor()
    {
        var journal = Directory.CreateTempSubdirectory().FullName;
        var random = new Random(Seed);
        var agent = await AgentProcess.StartAsync(journal);
        for (var i = 0; i < Times; i++)
        {
            await victims.BeginAsync();
            var victim = agent;
            var requests = victims.All.Select(v => PutAndDeleteAsync(victim, v)).ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(MostMilliseconds)), TimeProvider.System, TestContext.Current.CancellationToken);
            (await agent.KillAsync()).ShouldBe(128 + 9);
            foreach (var request in requests) await request.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await agent.DisposeAsync();
            var succession = new Succession(journal, victims);
            await succession.AfterDeathAsync();

            agent = await AgentProcess.StartAsync(journal);
            await succession.AfterRestartAsync(agent);
        }

        (await agent.KillAsync()).ShouldBe(128 + 9);
        await agent.DisposeAsync();
    }

    private static async Task PutAndDeleteAsync(AgentProcess agent, Victim victim)
    {
        await agent.Api.PutAsync(victim.Experiment, victim.Request());
        await agent.Api.DeleteAsync(victim.Experiment);
    }
}
