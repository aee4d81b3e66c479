using ChaosGrains.Providers.Suites.Servers;
using ChaosGrains.Providers.Suites.Storage;
using Orleans.Storage;

namespace ChaosGrains.Providers.AzureStorage.Tests.GrainStorage;

public sealed class AzureBlobGrainStorageSuiteTests(AzuriteServer azurite) : GrainStorageSuite
{
    protected override ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
        Own(AzureBlobStorages.Services(serviceId, options => options.ConnectionString = azurite.ConnectionString)).StartAsync();
}
