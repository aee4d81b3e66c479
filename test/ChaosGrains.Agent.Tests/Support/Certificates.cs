using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChaosGrains.Agent.Tls;

namespace ChaosGrains.Agent.Tests.Support;

/// <summary>A CA that makes certificates for tests.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string ForServers = "1.3.6.1.5.5.7.3.1";
    public const string ForClients = "1.3.6.1.5.5.7.3.2";

    // Real time, since Kestrel's handshakes are real too.
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public TestAuthority(string name)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _certificate = request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(10));
    }

    public string Pem => _certificate.ExportCertificatePem();

    public X509Certificate2 Issue(string name = "chaosgrains-operator", string use = ForClients, int endsInDays = 5)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        using var issued = request.Create(_certificate, Now.AddDays(-9), Now.AddDays(endsInDays), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>What an agent gets whose certificate is of this CA.</summary>
    /// <param name="trusted">The CAs whose clients it trusts; none: this one.</param>
    public TlsPem Server(params TestAuthority[] trusted)
    {
        using var server = Issue("n1", ForServers);
        using var key = server.GetECDsaPrivateKey()!;
        return new(server.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), string.Join('\n', (trusted is [] ? [this] : trusted).Select(t => t.Pem)));
    }

    public void Dispose()
    {
        _key.Dispose();
        _certificate.Dispose();
    }
}

/// <summary>TLS material that a test changes.</summary>
internal sealed class TestMaterial(TlsPem first) : ITlsMaterialSource
{
    public TlsPem Now { get; set; } = first;

    public TlsPem Read() => Now;
}
