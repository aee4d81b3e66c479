using System.Globalization;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Agents;

public sealed class KillAtRandomTests(Victims victims) : IClassFixture<Victims>
{
    private const int Seed = 20;
    private const int MostMilliseconds = 2_000;

    // Each takes 15 s: more of them when there is time.
    private static int Times { get; } = int.TryParse(Environment.GetEnvironmentVariable("CHAOSGRAINS_KILL_COUNT"), CultureInfo.InvariantCulture, out var count) ? count : 4;

    [InKernelFact]
    public async Task KillNine_AtAnyMoment_LeavesNothingThatTheJournalDoesNotAnswerFor()
    {
        var random = new Random(Seed);
        await using var succession = await Succession.StartAsync(victims);
        for (var i = 0; i < Times; i++)
        {
            await victims.BeginAsync();
            var agent = succession.Agent;
            var requests = victims.All.Select(v => PutAndDeleteAsync(agent, v)).ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(MostMilliseconds)), TimeProvider.System, TestContext.Current.CancellationToken);
            agent.Kill();
            foreach (var request in requests) await request.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await succession.MournAsync();
            await succession.SucceedAsync();
        }
    }

    private static async Task PutAndDeleteAsync(AgentProcess agent, Victim victim)
    {
        await agent.Api.PutAsync(victim.Experiment, victim.Request());
        await agent.Api.DeleteAsync(victim.Experiment);
    }
}
