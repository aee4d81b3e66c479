namespace ChaosGrains.Ports;

/// <summary>Secrets in the operator's own namespace.</summary>
public interface ISecretStore
{
    /// <summary>A secret; null when there is none of this name.</summary>
    /// <exception cref="Errors.ChaosException">The API server failed or refused.</exception>
    Task<StoredSecret?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Creates a secret, or replaces the version that was read.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="data">All of its entries.</param>
    /// <param name="version">The version that was read; null to create.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it took effect is then unknown.</param>
    /// <returns>False when somebody else wrote it first.</returns>
    /// <exception cref="Errors.ChaosException">The API server failed or refused.</exception>
    Task<bool> WriteAsync(string name, IReadOnlyDictionary<string, byte[]> data, string? version, CancellationToken cancellationToken);
}

/// <summary>A secret as it was read.</summary>
/// <param name="Data">Its entries.</param>
/// <param name="Version">Its version, for <see cref="ISecretStore.WriteAsync"/>.</param>
public sealed record StoredSecret(IReadOnlyDictionary<string, byte[]> Data, string Version)
{
    /// <summary>The names of the entries alone: the contents never get into a log.</summary>
    public override string ToString() => $"{string.Join(", ", Data.Keys)} at version {Version}";
}
