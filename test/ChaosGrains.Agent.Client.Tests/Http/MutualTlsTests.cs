using ChaosGrains.Agent.Client.Certificates;
using ChaosGrains.Agent.Client.Tests.Support;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Errors;

namespace ChaosGrains.Agent.Client.Tests.Http;

public sealed class MutualTlsTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private readonly Pki _pki = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CertificateNames.Agent, CertificateNames.ServerUsage, "some-other-host", "not for chaosgrains-agent")]
    [InlineData(CertificateNames.Agent, CertificateNames.ServerUsage, null, "not for chaosgrains-agent")]
    [InlineData(CertificateNames.Agent, CertificateNames.ClientUsage, CertificateNames.Agent, "refused: NotValidForUsage")]
    public async Task Agent_CertificateIsNotAnAgents_IsRefused(string commonName, string usage, string? dnsName, string reason)
    {
        var error = await RefusedAsync(_pki.AgentWith(commonName, usage, dnsName));
        error.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task Agent_CertificateOfAnotherAuthority_IsRefused()
    {
        var error = await RefusedAsync(new Pki().Agent(_pki.Authority.Certificate));
        error.Message.ShouldContain("not trusted");
        error.Message.ShouldContain("PartialChain");
    }

    [Fact]
    public async Task Agent_CertificateIsOver_IsRefused()
    {
        var error = await RefusedAsync(_pki.AgentWith(CertificateNames.Agent, CertificateNames.ServerUsage, CertificateNames.Agent, TimeSpan.FromMinutes(-1)));
        error.Message.ShouldContain("NotTimeValid");
    }

    [Fact]
    public async Task Agent_DoesNotTrustTheOperator_SaysUnauthorized()
    {
        var identity = _pki.Agent() with { Authorities = [new Pki().Authority.Certificate] };
        var error = await RefusedAsync(identity);
        error.Message.ShouldContain("refuses the operator's certificate");
    }

    [Fact]
    public async Task Rotation_OverlapThenNewAuthority_NeverRefusedAndNeedsNoRestart()
    {
        var next = new Pki();
        await using var agent = await StartAsync(_pki.Agent());
        await using var rig = new Rig(_pki, o => o.ConnectionLifetime = TimeSpan.FromMilliseconds(20));
        await BeatAsync(rig, agent);
        // Both sides trust both.
        rig.Credentials.Publish(_pki.Client().Certificate, [_pki.Authority.Certificate, next.Authority.Certificate]);
        agent.Identity = _pki.Agent(next.Authority.Certificate);
        await BeatOverNewConnectionAsync(rig, agent);
        // The agent is shown by the new one, and then the operator is.
        agent.Identity = next.Agent(_pki.Authority.Certificate);
        await BeatOverNewConnectionAsync(rig, agent);
        next.Publish(rig.Credentials);
        await BeatOverNewConnectionAsync(rig, agent);
        // The old one is gone everywhere.
        agent.Identity = next.Agent();
        await BeatOverNewConnectionAsync(rig, agent);
    }

    private static async Task BeatOverNewConnectionAsync(Rig rig, TestAgent agent)
    {
        var before = agent.Connections;
        while (agent.Connections == before)
        {
            await BeatAsync(rig, agent);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }
    }

    private static Task BeatAsync(Rig rig, TestAgent agent) => rig.Client.HeartbeatAsync(agent.Address, [], Lease, Token);

    private async Task<ChaosError> RefusedAsync(TestIdentity identity)
    {
        await using var agent = await StartAsync(identity);
        await using var rig = new Rig(_pki);
        var error = (await Should.ThrowAsync<ChaosException>(() => BeatAsync(rig, agent))).Error;
        error.Code.ShouldBe(ChaosErrorCode.Unauthorized);
        error.Message.ShouldContain(agent.Address.Authority);
        agent.Requests.ShouldBeEmpty();
        return error;
    }

    private static Task<TestAgent> StartAsync(TestIdentity identity) => TestAgent.StartAsync(
        identity, c => TestAgent.JsonAsync(c, TestAgent.Alive(), AgentJson.Default.HeartbeatResponse));
}
