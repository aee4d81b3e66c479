using Azure.Storage.Blobs;
using ChaosGrains.Providers.AzureStorage.Accounts;

namespace ChaosGrains.Providers.AzureStorage.GrainStorage;

/// <summary>Makes the client that the options ask for.</summary>
internal static class BlobServiceClients
{
    public static BlobServiceClient Create(AzureBlobGrainStorageOptions options, IServiceProvider services)
    {
        if (options.ClientFactory is { } factory) return factory(services);
        var clientOptions = new BlobClientOptions().WithBounds();
        return options.ServiceUri is { } uri
            ? new BlobServiceClient(uri, options.EffectiveCredential, clientOptions)
            : new BlobServiceClient(options.ConnectionString, clientOptions);
    }
}
