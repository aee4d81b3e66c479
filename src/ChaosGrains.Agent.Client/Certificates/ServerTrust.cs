using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>Decides whether a certificate is an agent's. Pure but for the chain's building, which looks at nothing outside.</summary>
internal static class ServerTrust
{
    /// <summary>What is wrong with a certificate; null when it is an agent's.</summary>
    /// <param name="certificate">What the other side showed.</param>
    /// <param name="authorities">Who may have issued it: these alone, not those that the machine trusts.</param>
    /// <param name="now">The time.</param>
    public static string? Refusal(X509Certificate2? certificate, ImmutableArray<X509Certificate2> authorities, DateTimeOffset now)
    {
        if (certificate is null)
            return "it shows no certificate";
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(CertificateNames.ServerUsage));
        if (!chain.Build(certificate))
        {
            var reasons = string.Join(", ", chain.ChainStatus.Select(s => s.Status).Distinct());
            return $"its certificate ({certificate.Subject}, {certificate.NotBefore:u} to {certificate.NotAfter:u}) is refused: {reasons}";
        }
        if (!certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(Serves))
            return $"its certificate ({certificate.Subject}) is not made for servers";
        return certificate.MatchesHostname(CertificateNames.Agent, allowWildcards: false, allowCommonName: false)
            ? null
            : $"its certificate ({certificate.Subject}) is not for {CertificateNames.Agent}";
    }

    private static bool Serves(X509EnhancedKeyUsageExtension usage) => usage.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value == CertificateNames.ServerUsage);
}
