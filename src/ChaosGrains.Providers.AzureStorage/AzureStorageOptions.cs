using Azure.Core;
using Azure.Identity;

namespace ChaosGrains.Providers.AzureStorage;

/// <summary>
/// How to reach a storage account. Exactly one of <see cref="ConnectionString"/>, <see cref="ServiceUri"/> and <see cref="ClientFactory"/>
/// is set.
/// </summary>
/// <typeparam name="TClient">The SDK's client of the service: <c>BlobServiceClient</c> or <c>TableServiceClient</c>.</typeparam>
public abstract class AzureStorageOptions<TClient> where TClient : class
{
    private protected AzureStorageOptions()
    {
    }

    /// <summary>A connection string with an account key or a shared access signature. It is a secret, and never logged.</summary>
    [Redact]
    public string? ConnectionString { get; set; }

    /// <summary>
    /// The service's address, as <c>https://account.blob.core.windows.net</c> or <c>https://account.table.core.windows.net</c>; no query
    /// string.
    /// </summary>
    public Uri? ServiceUri { get; set; }

    /// <summary>
    /// Who calls <see cref="ServiceUri"/>. Without it <c>DefaultAzureCredential</c> finds the workload's identity.
    /// </summary>
    public TokenCredential? Credential { get; set; }

    /// <summary>
    /// Makes the client, when nothing else will do; the client's own settings hold, its retries among them.
    /// </summary>
    public Func<IServiceProvider, TClient>? ClientFactory { get; set; }

    internal TokenCredential EffectiveCredential => Credential ?? new DefaultAzureCredential();
}
