using Azure.Identity;
using ChaosGrains.Playground.Hosting;
using ChaosGrains.Providers.AzureStorage.Tests.GrainStorage;
using ChaosGrains.Providers.Suites.Hosting;

namespace ChaosGrains.Providers.AzureStorage.Tests.Accounts;

public sealed class WorkloadIdentityTests
{
    private const string StorageScope = "https://storage.azure.com/.default";

    [Fact]
    public void EffectiveCredential_NoneGiven_IsTheDefaultOfAzure()
    {
        new AzureBlobGrainStorageOptions().EffectiveCredential.ShouldBeOfType<DefaultAzureCredential>();
        new AzureTableReminderOptions().EffectiveCredential.ShouldBeOfType<DefaultAzureCredential>();
    }

    [Fact]
    public async Task BlobStart_WithServiceUri_AsksTheCredentialForAStorageToken()
    {
        var credential = new FakeCredential();
        await using var services = AzureBlobStorages.Services("service", options =>
            (options.ServiceUri, options.Credential) = (NobodyThere(), credential));

        var error = await Should.ThrowAsync<AzureStorageException>(async () => await services.StartAsync());

        credential.Scopes.ShouldContain(StorageScope);
        error.ToString().ShouldNotContain(FakeCredential.Token);
    }

    [Fact]
    public async Task TableStart_WithServiceUri_AsksTheCredentialForAStorageToken()
    {
        var credential = new FakeCredential();
        await using var services = ProviderServices.ForSilo("cluster", "service", silo => silo.UseAzureTableReminders(options =>
            (options.ServiceUri, options.Credential) = (NobodyThere(), credential)));

        var error = await Should.ThrowAsync<AzureStorageException>(
            () => services.ReminderTable.StartAsync(TestContext.Current.CancellationToken));

        credential.Scopes.ShouldContain(StorageScope);
        error.ToString().ShouldNotContain(FakeCredential.Token);
    }

    private static Uri NobodyThere() => new($"https://127.0.0.1:{FreePorts.One()}/account");
}
