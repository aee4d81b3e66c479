using ChaosGrains.Providers.Suites.Hosting;
using Orleans.Storage;

namespace ChaosGrains.Providers.AzureStorage.Tests.GrainStorage;

/// <summary>Blob storages as a silo gets them.</summary>
internal static class AzureBlobStorages
{
    public const string Name = "blobs";

    public static ProviderServices Services(string serviceId, Action<AzureBlobGrainStorageOptions> configure) =>
        ProviderServices.ForSilo("cluster", serviceId, silo => silo.AddAzureBlobGrainStorage(Name, configure));

    public static ValueTask<IGrainStorage> StartAsync(this ProviderServices services) =>
        services.StartGrainStorageAsync(Name, TestContext.Current.CancellationToken);
}
