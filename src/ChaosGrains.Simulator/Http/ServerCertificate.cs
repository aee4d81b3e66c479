using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChaosGrains.Simulator.Http;

/// <summary>A certificate authority made for one simulator, and the server's certificate that it signs.</summary>
internal sealed class ServerCertificate : IDisposable
{
    private const int SerialBytes = 12;
    private static readonly TimeSpan ClockLeeway = TimeSpan.FromHours(1);
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    private ServerCertificate(X509Certificate2 server, string authorityPem)
    {
        (Server, AuthorityPem) = (server, authorityPem);
    }

    public X509Certificate2 Server { get; }

    /// <summary>The authority's certificate, for clients to trust.</summary>
    public string AuthorityPem { get; }

    public static ServerCertificate Create(DateTimeOffset now)
    {
        var (start, end) = (now - ClockLeeway, now + Life);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=chaosgrains-simulator-ca", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        authority.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authority.PublicKey, false));
        using var authorityCertificate = authority.CreateSelfSigned(start, end);

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kube-apiserver", serverKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Names());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var signed = request.Create(authorityCertificate, start, end - ClockLeeway, RandomNumberGenerator.GetBytes(SerialBytes));
        using var whole = signed.CopyWithPrivateKey(serverKey);
        // A key that exists in memory only is not accepted by TLS on every system; a round trip through PKCS#12 is.
        var server = X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
        return new ServerCertificate(server, authorityCertificate.ExportCertificatePem());
    }

    public void Dispose() => Server.Dispose();

    private static X509Extension Names()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        foreach (var name in (string[])["localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local"])
            names.AddDnsName(name);
        return names.Build();
    }
}
