using System.Net;
using System.Security.Cryptography.X509Certificates;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Tests.Support;
using ChaosGrains.Agent.Tls;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChaosGrains.Agent.Tests.Tls;

public sealed class MutualTlsTests : IAsyncLifetime
{
    private readonly TestAuthority _authority = new("ours");
    private readonly TestAuthority _stranger = new("ours");
    private readonly Node _node = new();
    private readonly TestMaterial _material;
    private TlsState _tls = null!;
    private AgentHost _host = null!;

    public MutualTlsTests() => _material = new(_authority.Server());

    public async ValueTask InitializeAsync()
    {
        await _node.StartAsync();
        _tls = new(_material, new(), TimeProvider.System, NullLoggerFactory.Instance);
        _host = await AgentHost.StartAsync(_node.Agent, _tls);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _tls.Dispose();
        await _node.DisposeAsync();
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task Request_OperatorsCertificate_IsAnswered() => (await AskAsync(_authority.Issue())).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Request_NoCertificate_IsUnauthorizedButHealthIsTold()
    {
        (await AskAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(null, AgentPaths.Health)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Request_CertificateOfAnotherCaOfTheSameName_IsRefused() => (await AskAsync(_stranger.Issue())).ShouldBeNull();

    [Fact]
    public async Task Request_ExpiredCertificate_IsRefused() => (await AskAsync(_authority.Issue(endsInDays: -1))).ShouldBeNull();

    [Fact]
    public async Task Request_CertificateForServers_IsRefused() => (await AskAsync(_authority.Issue(use: TestAuthority.ForServers))).ShouldBeNull();

    [Fact]
    public async Task Request_OtherName_IsRefused() => (await AskAsync(_authority.Issue(name: "n2"))).ShouldBeNull();

    [Fact]
    public async Task Rotation_OldAndNewInOverlap_NeverShutsTheOperatorOut()
    {
        using var next = new TestAuthority("next");
        _material.Now = _authority.Server(_authority, next);
        _tls.Reload();
        (await AskAsync(_authority.Issue())).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(next.Issue())).ShouldBe(HttpStatusCode.OK);

        _material.Now = next.Server();
        _tls.Reload();

        (await AskAsync(_authority.Issue())).ShouldBeNull();
        (await AskAsync(next.Issue())).ShouldBe(HttpStatusCode.OK);
        _tls.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task Rotation_NewMaterialIsBroken_OldStaysInUseAndThatIsTold()
    {
        _material.Now = _authority.Server() with { Key = "nonsense" };

        _tls.Reload();

        _tls.Trouble!.ShouldContain("of no use");
        (await AskAsync(_authority.Issue())).ShouldBe(HttpStatusCode.OK);
        _material.Now = _authority.Server();
        _tls.Reload();
        _tls.Trouble.ShouldBeNull();
    }

    [Fact]
    public void NotAfter_Certificate_IsItsEnd()
    {
        using var certificate = X509Certificate2.CreateFromPem(_material.Now.Certificate);
        _tls.NotAfter.ShouldBe(new DateTimeOffset(certificate.NotAfter).ToUnixTimeSeconds());
    }

    /// <summary>The answer's status; null when the connection is refused.</summary>
    private async Task<HttpStatusCode?> AskAsync(X509Certificate2? certificate, string path = AgentPaths.Experiments)
    {
        using (certificate)
        using (var client = _host.Client(certificate))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                return answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
    }
}
