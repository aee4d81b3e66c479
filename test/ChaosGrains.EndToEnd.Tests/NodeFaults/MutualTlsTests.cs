using System.Net;
using ChaosGrains.EndToEnd.Tests.Support;

namespace ChaosGrains.EndToEnd.Tests.NodeFaults;

/// <summary>Who is let in by an agent, and what happens when everybody's certificate changes.</summary>
public sealed class MutualTlsTests(NodeWorld world) : IClassFixture<NodeWorld>
{
    private AgentDoor Door => new(world.Cluster);

    [Fact]
    public async Task Agent_LetsTheOperatorInAndNobodyElse()
    {
        using var @operator = await Door.CertificateAsync("chaosgrains-operator-tls");
        using var agent = await Door.CertificateAsync("chaosgrains-agent-tls");
        using var forged = AgentDoor.Forged();

        (await Door.KnockAsync(@operator)).Status.ShouldBe(HttpStatusCode.OK);
        (await Door.KnockAsync(null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Door.KnockAsync(agent)).Status.ShouldBeOneOf(null, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
        (await Door.KnockAsync(forged)).Status.ShouldBeOneOf(null, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Certificates_MadeAnewInTheMiddle_LetTheFaultGoOnToItsEnd()
    {
        await using var box = await world.SandboxAsync();
        await box.RunPodsAsync(2);
        await box.ApplyAsync(
            "delay", "{scenario: {type: NetworkDelay, networkDelay: {latency: 10ms}}, target: {selector: {matchLabels: {app: web}}, mode: All}, duration: 6s}");
        await box.UntilHitAsync("web");
        using var before = await Door.CertificateAsync("chaosgrains-operator-tls");
        var (_, server) = await Door.KnockAsync(before);

        await Door.DeleteSecretsAsync();
        await Eventually.HoldsAsync(async () => (await Door.KnockAsync(null)).Server != server);
        (await Door.KnockAsync(before)).Status.ShouldNotBe(HttpStatusCode.OK);
        var over = await box.UntilAsync("delay", e => e.IsOver);

        over.Phase.ShouldBe("Completed", over.Message);
        over.Targets.ShouldBe((2, 2, 2, 0, 0));
        await box.ShouldBeCleanAsync();
    }
}
