using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ChaosGrains.Errors;
using ChaosGrains.Ports;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>Reads the entries of a Secret. Errors name the Secret and the entry, and never show what is in it.</summary>
internal sealed class SecretEntries(string name, StoredSecret secret)
{
    /// <summary>Entry with the certificate, as PEM.</summary>
    public const string Certificate = "tls.crt";

    /// <summary>Entry with its private key, as PEM.</summary>
    public const string PrivateKey = "tls.key";

    /// <summary>Entry with the authorities that are trusted, as PEM.</summary>
    public const string Authorities = "ca.crt";

    public bool Has(string entry) => secret.Data.ContainsKey(entry);

    public string Text(string entry) => secret.Data.TryGetValue(entry, out var bytes) && bytes.Length > 0
        ? Encoding.UTF8.GetString(bytes)
        : throw Damaged(entry, "it is missing or empty");

    /// <summary>All certificates of an entry, one at least.</summary>
    public ImmutableArray<X509Certificate2> Certificates(string entry)
    {
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(Text(entry));
        }
        catch (CryptographicException error)
        {
            throw Damaged(entry, "a certificate in it cannot be read", error);
        }
        return all.Count > 0 ? [.. all] : throw Damaged(entry, "no certificate is in it");
    }

    /// <summary>All keys of an entry, each as PEM.</summary>
    public ImmutableArray<string> Keys(string entry)
    {
        var text = Text(entry);
        var keys = ImmutableArray.CreateBuilder<string>();
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
            keys.Add(rest[found.Location].ToString());
        return keys.Count > 0 ? keys.ToImmutable() : throw Damaged(entry, "no key is in it");
    }

    /// <summary>A certificate and its key.</summary>
    /// <param name="entry">The entry that is to blame when they do not fit.</param>
    /// <param name="certificate">PEM of the certificate.</param>
    /// <param name="key">PEM of the key.</param>
    public KeyedCertificate Pair(string entry, string certificate, string key)
    {
        try
        {
            return KeyedCertificate.Read(certificate, key);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw Damaged(entry, "it is no private key that belongs to the certificate");
        }
    }

    public ChaosException Damaged(string entry, string why, Exception? inner = null) => new(
        ChaosErrorCode.StateUnreadable,
        $"Entry {entry} of Secret {name} is damaged: {why}. Put the Secret back as it was, or delete it: then it is made anew", inner);

    public static byte[] Pem(IEnumerable<string> blocks) => Bytes(string.Concat(blocks.Select(b => b.TrimEnd() + "\n")));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
