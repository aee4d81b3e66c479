using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>The contents of the agents' Secret: <c>tls.crt</c>, <c>tls.key</c> and <c>ca.crt</c>, which a kubelet mounts as files.</summary>
/// <param name="Authorities">All that are trusted, the newest last.</param>
/// <param name="Server">The agents' certificate.</param>
internal sealed record AgentMaterial(ImmutableArray<X509Certificate2> Authorities, KeyedCertificate Server)
{
    public AgentFacts Facts => new([.. Authorities.Select(a => a.Subject)], Server.Facts);

    /// <summary>Reads a Secret's entries.</summary>
    /// <exception cref="Errors.ChaosException">An entry is missing or damaged; the message names it.</exception>
    public static AgentMaterial Read(SecretEntries entries) => new(
        entries.Certificates(SecretEntries.Authorities),
        entries.Pair(SecretEntries.PrivateKey, entries.Text(SecretEntries.Certificate), entries.Text(SecretEntries.PrivateKey)));

    /// <summary>The entries to store.</summary>
    public Dictionary<string, byte[]> Write() => new()
    {
        [SecretEntries.Authorities] = SecretEntries.Pem(Authorities.Select(c => c.ExportCertificatePem())),
        [SecretEntries.Certificate] = SecretEntries.Pem([Server.Certificate.ExportCertificatePem()]),
        [SecretEntries.PrivateKey] = SecretEntries.Pem([Server.ExportKey()]),
    };

    /// <summary>No keys.</summary>
    public override string ToString() => $"{Server}, trusts {string.Join(", ", Authorities.Select(a => a.Subject))}";
}
