using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>A certificate with its private key. Its text is the name alone: the key never gets into a log.</summary>
internal sealed class KeyedCertificate(X509Certificate2 certificate)
{
    /// <summary>The certificate; has the private key.</summary>
    public X509Certificate2 Certificate => certificate;

    /// <summary>What matters of it.</summary>
    public CertificateFacts Facts { get; } = FactsOf(certificate);

    /// <summary>Reads both from PEM.</summary>
    /// <exception cref="CryptographicException">One of them cannot be read, or they do not belong together.</exception>
    public static KeyedCertificate Read(string certificate, string key) => new(X509Certificate2.CreateFromPem(certificate, key));

    /// <summary>What matters of a certificate.</summary>
    public static CertificateFacts FactsOf(X509Certificate2 certificate) =>
        new(certificate.Subject, certificate.Issuer, new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));

    /// <summary>The private key as PEM (PKCS #8).</summary>
    public string ExportKey()
    {
        using var key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException($"The key of {Facts.Subject} is no ECDSA key.");
        return key.ExportPkcs8PrivateKeyPem();
    }

    public override string ToString() => Facts.Subject;
}
