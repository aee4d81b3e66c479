using ChaosGrains.Providers.Suites.Servers;
using ChaosGrains.Providers.Suites.Storage;
using Orleans.Storage;

namespace ChaosGrains.Providers.AzureStorage.Tests.GrainStorage;

public sealed class AzureBlobGrainStorageModelTests(AzuriteServer azurite) : GrainStorageModelSuite
{
    protected override ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
        Own(AzureBlobStorages.Services(serviceId, options => options.ConnectionString = azurite.ConnectionString)).StartAsync();
}
