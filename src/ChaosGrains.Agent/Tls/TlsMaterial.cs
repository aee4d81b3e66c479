using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChaosGrains.Agent.Tls;

/// <summary>TLS material that makes sense: the certificate has its key, and there is somebody to trust.</summary>
internal sealed class TlsMaterial
{
    private TlsMaterial(X509Certificate2 certificate, X509Certificate2Collection between, X509Certificate2Collection trusted)
    {
        (Certificate, Trusted) = (certificate, trusted);
        Context = SslStreamCertificateContext.Create(certificate, between, offline: true);
    }

    /// <summary>What the agent is known by.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The same with its chain, as handshakes want it.</summary>
    public SslStreamCertificateContext Context { get; }

    /// <summary>The CAs of clients.</summary>
    public X509Certificate2Collection Trusted { get; }

    /// <exception cref="CryptographicException">It makes no sense.</exception>
    public static TlsMaterial Parse(TlsPem pem)
    {
        var certificate = X509Certificate2.CreateFromPem(pem.Certificate, pem.Key);
        X509Certificate2Collection chain = [];
        chain.ImportFromPem(pem.Certificate);
        X509Certificate2Collection trusted = [];
        trusted.ImportFromPem(pem.Trusted);
        if (trusted.Count == 0) throw new CryptographicException("ca.crt holds no certificate.");
        if (chain.Count > 0) chain.RemoveAt(0);
        return new(certificate, chain, trusted);
    }
}
