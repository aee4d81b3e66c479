using System.Security.Cryptography.X509Certificates;

namespace ChaosGrains.Agent.Tls;

/// <summary>Which clients are trusted.</summary>
internal static class ClientCertificates
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Why a client is not trusted; null when it is.</summary>
    /// <param name="certificate">Its certificate.</param>
    /// <param name="trusted">The only CAs that count.</param>
    /// <param name="name">The common name that it must have.</param>
    /// <param name="now">When it must be valid.</param>
    public static string? Refuse(X509Certificate2 certificate, X509Certificate2Collection trusted, string name, DateTimeOffset now)
    {
        if (certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) != name) return $"its common name is not {name}";
        var isForClients = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Any(e => e.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Any(o => o.Value == ClientAuthentication));
        if (!isForClients) return "it is not made for clients (extended key usage clientAuth)";
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        // The CA is ours and keeps no list: certificates are short-lived, and a CA that is not trusted any more leaves the bundle.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.ApplicationPolicy.Add(new(ClientAuthentication));
        return chain.Build(certificate) ? null : string.Join(", ", chain.ChainStatus.Select(s => s.StatusInformation.Trim()).DefaultIfEmpty("no chain"));
    }
}
