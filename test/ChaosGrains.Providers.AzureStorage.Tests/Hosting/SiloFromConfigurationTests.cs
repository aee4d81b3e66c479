using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ChaosGrains.Playground.Hosting;
using ChaosGrains.Providers.Suites.Servers;
using Microsoft.Extensions.Hosting;

namespace ChaosGrains.Providers.AzureStorage.Tests.Hosting;

public sealed class SiloFromConfigurationTests(AzuriteServer azurite)
{
    private readonly string _serviceId = $"service-{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silo_OfConfigurationAlone_KeepsStateAndRemindersOverARestart()
    {
        await RunAsync(host => host.Cart("alice").PutAsync("bread"));

        await RunAsync(async host =>
        {
            (await host.Cart("alice").GetAsync()).ShouldBe("bread");
            (await host.Cart("alice").HasReminderAsync()).ShouldBeTrue();
            (await host.Cart("bob").HasReminderAsync()).ShouldBeFalse();
        });

        var blobs = new BlobContainerClient(azurite.ConnectionString, "carts");
        (await blobs.GetBlobClient($"{_serviceId}/cart/cart/alice").ExistsAsync(Token)).Value.ShouldBeTrue();
        var rows = new TableClient(azurite.ConnectionString, "CartReminders").QueryAsync<TableEntity>(cancellationToken: Token);
        (await rows.CountAsync(row => row.PartitionKey.StartsWith(_serviceId + ":", StringComparison.Ordinal), Token)).ShouldBe(1);
    }

    [Fact]
    public async Task Silo_UnreachableBlobs_EndsAtStartAndSaysWhy() => await ShouldNotStartAsync(
        [.. PlainHosts.Account(azurite.ConnectionString), ("GrainStorage:Default:ConnectionString", Nowhere())],
        "Could not open container 'grainstate' of account 'shop' for grain storage 'Default': Connection refused (127.0.0.1:",
        "check the address, its DNS name, network policies and the account's firewall");

    [Fact]
    public async Task Silo_UnreachableTables_EndsAtStartAndSaysWhy() => await ShouldNotStartAsync(
        [.. PlainHosts.Account(azurite.ConnectionString), ("Reminders:ConnectionString", Nowhere())],
        "Could not open table 'OrleansReminders' of account 'shop' (reminders): Connection refused (127.0.0.1:",
        "check the address, its DNS name, network policies and the account's firewall");

    [Fact]
    public async Task Silo_RefusedByTheAccount_EndsAtStartAndSaysWhatToCheck() => await ShouldNotStartAsync(
        PlainHosts.Account(azurite.ConnectionString.Replace("AccountKey=", "AccountKey=AAAA", StringComparison.Ordinal)),
        "Could not open container 'grainstate' of account 'devstoreaccount1' for grain storage 'Default': the service answered 403",
        "Check the key or the shared access signature");

    [Theory]
    [InlineData("GrainStorage:Default:ProviderType", "AzureBlobStorage",
        "AzureBlobGrainStorageOptions of grain storage 'Default': no account is given")]
    [InlineData("Reminders:ProviderType", "AzureTableStorage", "AzureTableReminderOptions: no account is given")]
    public async Task Silo_WithoutAnAccount_EndsAtStartAndSaysWhatToSet(string key, string value, string expected) =>
        await ShouldNotStartAsync([(key, value)], expected);

    private async Task RunAsync(Func<IHost, Task> act)
    {
        using var host = PlainHosts.Build(_serviceId, new(),
        [
            .. PlainHosts.Account(azurite.ConnectionString),
            ("GrainStorage:Default:ContainerName", "carts"),
            ("Reminders:TableName", "CartReminders"),
        ]);
        await host.StartAsync(Token);
        await act(host);
        await host.StopAsync(Token);
    }

    private static async Task ShouldNotStartAsync((string, string)[] settings, params string[] expected)
    {
        using var log = new LogText();
        var error = await PlainHosts.FailureAsync(log, settings, Token);
        foreach (var part in expected) error.ToString().ShouldContain(part);
    }

    private static string Nowhere() => new($"DefaultEndpointsProtocol=http;AccountName=shop;AccountKey=c2VjcmV0;"
        + $"BlobEndpoint=http://127.0.0.1:{FreePorts.One()}/shop;TableEndpoint=http://127.0.0.1:{FreePorts.One()}/shop");
}
