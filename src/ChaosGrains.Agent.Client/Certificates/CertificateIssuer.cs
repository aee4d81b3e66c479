using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>Makes authorities and certificates: ECDSA over P-256, signed with SHA-256.</summary>
internal static class CertificateIssuer
{
    /// <summary>Certificates are good from a while before they are made, since clocks differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    private const int SerialBytes = 16;

    /// <summary>A new authority, that may sign certificates and no further authorities.</summary>
    public static KeyedCertificate NewAuthority(DateTimeOffset now, TimeSpan life)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request($"{CertificateNames.AuthorityPrefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return new KeyedCertificate(request.CreateSelfSigned(now - ClockSkew, now + life));
    }

    /// <summary>A new certificate of the operator.</summary>
    public static KeyedCertificate NewClient(KeyedCertificate authority, DateTimeOffset now, TimeSpan life) =>
        Issue(authority, CertificateNames.Operator, CertificateNames.ClientUsage, dnsName: null, now, life);

    /// <summary>A new certificate of the agents.</summary>
    public static KeyedCertificate NewServer(KeyedCertificate authority, DateTimeOffset now, TimeSpan life) =>
        Issue(authority, CertificateNames.Agent, CertificateNames.ServerUsage, CertificateNames.Agent, now, life);

    /// <summary>A certificate for one usage, which ends with its authority at the latest.</summary>
    internal static KeyedCertificate Issue(
        KeyedCertificate authority, string commonName, string usage, string? dnsName, DateTimeOffset now, TimeSpan life)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(commonName, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority.Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (dnsName is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(dnsName);
            request.CertificateExtensions.Add(names.Build());
        }
        var (from, to) = (Later(now - ClockSkew, authority.Facts.NotBefore), Earlier(now + life, authority.Facts.NotAfter));
        using var bare = request.Create(authority.Certificate, from, to, RandomNumberGenerator.GetBytes(SerialBytes));
        return new KeyedCertificate(bare.CopyWithPrivateKey(key));
    }

    private static CertificateRequest Request(string commonName, ECDsa key)
    {
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
