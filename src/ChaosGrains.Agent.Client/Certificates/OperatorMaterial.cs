using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>The contents of the operator's Secret.</summary>
/// <param name="Authorities">All that are trusted, with their keys, the newest last.</param>
/// <param name="Client">The operator's certificate.</param>
/// <param name="Announced">Since when the agents have known the newest authority.</param>
internal sealed record OperatorMaterial(ImmutableArray<KeyedCertificate> Authorities, KeyedCertificate Client, Announcement? Announced)
{
    private const string AuthorityKeys = "ca.key";
    private const string AnnouncedAt = "announced";

    public OperatorFacts Facts => new([.. Authorities.Select(a => a.Facts)], Client.Facts, Announced);

    public IEnumerable<X509Certificate2> Bundle => Authorities.Select(a => a.Certificate);

    public KeyedCertificate Authority(string subject) => Authorities.First(a => a.Facts.Subject == subject);

    /// <summary>Reads a Secret's entries.</summary>
    /// <exception cref="Errors.ChaosException">An entry is missing or damaged; the message names it.</exception>
    public static OperatorMaterial Read(SecretEntries entries)
    {
        var certificates = entries.Certificates(SecretEntries.Authorities);
        var keys = entries.Keys(AuthorityKeys);
        if (keys.Length != certificates.Length)
            throw entries.Damaged(AuthorityKeys, $"it holds {keys.Length} keys for {certificates.Length} authorities");
        return new OperatorMaterial(
            [.. certificates.Zip(keys, (certificate, key) => entries.Pair(AuthorityKeys, certificate.ExportCertificatePem(), key))],
            entries.Pair(SecretEntries.PrivateKey, entries.Text(SecretEntries.Certificate), entries.Text(SecretEntries.PrivateKey)),
            ReadAnnouncement(entries));
    }

    /// <summary>The entries to store.</summary>
    public Dictionary<string, byte[]> Write()
    {
        var entries = new Dictionary<string, byte[]>
        {
            [SecretEntries.Authorities] = SecretEntries.Pem(Bundle.Select(c => c.ExportCertificatePem())),
            [AuthorityKeys] = SecretEntries.Pem(Authorities.Select(a => a.ExportKey())),
            [SecretEntries.Certificate] = SecretEntries.Pem([Client.Certificate.ExportCertificatePem()]),
            [SecretEntries.PrivateKey] = SecretEntries.Pem([Client.ExportKey()]),
        };
        if (Announced is { } announced)
            entries[AnnouncedAt] = SecretEntries.Bytes(string.Create(CultureInfo.InvariantCulture, $"{announced.At:O} {announced.Authority}"));
        return entries;
    }

    /// <summary>No keys.</summary>
    public override string ToString() => $"{Client} of {string.Join(", ", Authorities)}";

    private static Announcement? ReadAnnouncement(SecretEntries entries)
    {
        if (!entries.Has(AnnouncedAt))
            return null;
        var text = entries.Text(AnnouncedAt);
        return text.Split(' ', 2) is [var time, var authority]
            && DateTimeOffset.TryParseExact(time, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new Announcement(authority.Trim(), at)
            : throw entries.Damaged(AnnouncedAt, "it is no time and name of an authority");
    }
}
