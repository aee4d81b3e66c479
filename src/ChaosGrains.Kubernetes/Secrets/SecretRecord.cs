namespace ChaosGrains.Kubernetes.Secrets;

/// <summary>A Secret, reduced to what is stored in it. A class and no record: what is in it never gets into a text.</summary>
internal sealed class SecretRecord
{
    public SecretMetadata Metadata { get; init; } = new();

    /// <summary>The entries; base64 on the wire.</summary>
    public Dictionary<string, byte[]>? Data { get; init; }
}

/// <summary>Metadata of a <see cref="SecretRecord"/>.</summary>
internal sealed class SecretMetadata
{
    public string? ResourceVersion { get; init; }
}
