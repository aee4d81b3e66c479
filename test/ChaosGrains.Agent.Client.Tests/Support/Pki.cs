using System.Security.Cryptography.X509Certificates;
using ChaosGrains.Agent.Client.Certificates;

namespace ChaosGrains.Agent.Client.Tests.Support;

/// <summary>An authority of one test's own, and what it issues.</summary>
internal sealed class Pki
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public KeyedCertificate Authority { get; } = CertificateIssuer.NewAuthority(Now, TimeSpan.FromDays(365));

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public KeyedCertificate Client() => CertificateIssuer.NewClient(Authority, Now, Life);

    public TestIdentity Agent(params X509Certificate2[] alsoTrusted) =>
        new(CertificateIssuer.NewServer(Authority, Now, Life).Certificate, [Authority.Certificate, .. alsoTrusted]);

    public TestIdentity AgentWith(string commonName, string usage, string? dnsName, TimeSpan? life = null) => new(
        CertificateIssuer.Issue(Authority, commonName, usage, dnsName, Now, life ?? Life).Certificate, [Authority.Certificate]);

    public void Publish(AgentCredentials credentials) => credentials.Publish(Client().Certificate, [Authority.Certificate]);
}
