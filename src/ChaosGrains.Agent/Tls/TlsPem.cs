namespace ChaosGrains.Agent.Tls;

/// <summary>What the agent is known by and whom it trusts, as PEM.</summary>
/// <param name="Certificate">Its certificate, then those between it and the CA.</param>
/// <param name="Key">The certificate's private key.</param>
/// <param name="Trusted">The CAs whose clients it trusts: one, or old and new in overlap.</param>
public sealed record TlsPem(string Certificate, string Key, string Trusted);

/// <summary>Where the agent's TLS material comes from; asked again and again, since it changes while the agent runs.</summary>
public interface ITlsMaterialSource
{
    /// <summary>What is there now.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    TlsPem Read();
}

/// <summary>TLS material in the files <c>tls.crt</c>, <c>tls.key</c> and <c>ca.crt</c> of a directory, as a mounted Secret has them.</summary>
internal sealed class TlsDirectory(string directory) : ITlsMaterialSource
{
    private const int MaxLength = 1 << 20;

    /// <inheritdoc/>
    public TlsPem Read() => new(ReadFile("tls.crt"), ReadFile("tls.key"), ReadFile("ca.crt"));

    private string ReadFile(string name)
    {
        var file = new FileInfo(Path.Combine(directory, name));
        if (file.Exists && file.Length > MaxLength) throw new IOException($"{file.FullName} is longer than {MaxLength} bytes.");
        return File.ReadAllText(file.FullName);
    }
}
