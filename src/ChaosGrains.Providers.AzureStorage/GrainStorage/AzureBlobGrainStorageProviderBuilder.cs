using Azure.Storage.Blobs;
using ChaosGrains.Providers.AzureStorage.GrainStorage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Providers;

[assembly: RegisterProvider("AzureBlobStorage", "GrainStorage", "Silo", typeof(AzureBlobGrainStorageProviderBuilder))]

namespace ChaosGrains.Providers.AzureStorage.GrainStorage;

/// <summary>
/// Sets the storage up from <c>Orleans:GrainStorage:{name}</c> alone: the options by name, or <c>ServiceKey</c> of a registered client.
/// </summary>
internal sealed class AzureBlobGrainStorageProviderBuilder : IProviderBuilder<ISiloBuilder>
{
    public void Configure(ISiloBuilder builder, string? name, IConfigurationSection configurationSection) =>
        builder.AddAzureBlobGrainStorage(name ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
            (OptionsBuilder<AzureBlobGrainStorageOptions> options) => options.Configure(bound =>
            {
                configurationSection.Bind(bound);
                if (configurationSection["ServiceKey"] is { Length: > 0 } key)
                    bound.ClientFactory = services => services.GetRequiredKeyedService<BlobServiceClient>(key);
            }));
}
