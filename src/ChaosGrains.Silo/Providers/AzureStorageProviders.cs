using ChaosGrains.Grains;
using ChaosGrains.Grains.Storage;
using ChaosGrains.Providers.AzureStorage;
using Microsoft.Extensions.Configuration;

namespace ChaosGrains.Silo.Providers;

/// <summary>
/// Azure Blobs and Tables. Settings: <c>AzureStorage:ConnectionString</c>, or <c>AzureStorage:BlobServiceUri</c> and
/// <c>AzureStorage:TableServiceUri</c>, which are reached by the workload's identity.
/// </summary>
internal static class AzureStorageProviders
{
    private const string Name = "AzureStorage";
    private const string ConnectionString = "AzureStorage:ConnectionString";
    private const string BlobServiceUri = "AzureStorage:BlobServiceUri";
    private const string TableServiceUri = "AzureStorage:TableServiceUri";

    /// <summary>Grain state.</summary>
    public static readonly ProviderChoice Storage = new(Name, silo => silo.AddAzureBlobGrainStorage(ChaosStorage.Name, o =>
    {
        Account(o, silo.Configuration, BlobServiceUri);
        o.GrainStorageSerializer = new ChaosJsonStorageSerializer();
    })) { Missing = settings => Missing(settings, BlobServiceUri) };

    /// <summary>Reminders.</summary>
    public static readonly ProviderChoice Reminders = new(Name, silo => silo.UseAzureTableReminders(
        o => Account(o, silo.Configuration, TableServiceUri))) { Missing = settings => Missing(settings, TableServiceUri) };

    private static void Account<T>(AzureStorageOptions<T> options, IConfiguration settings, string uriKey) where T : class
    {
        options.ConnectionString = settings[ConnectionString];
        options.ServiceUri = settings[uriKey] is { } uri ? new Uri(uri) : null;
    }

    private static IEnumerable<string> Missing(IConfiguration settings, string uriKey)
    {
        var (text, uri) = (settings[ConnectionString], settings[uriKey]);
        if (string.IsNullOrWhiteSpace(text) && string.IsNullOrWhiteSpace(uri))
            yield return $"{ConnectionString} or {uriKey} is missing: one of them says which storage account.";
        else if (text is not null && uri is not null)
            yield return $"{ConnectionString} and {uriKey} are both set: one of them says which storage account.";
        else if (uri is not null && !Uri.TryCreate(uri, UriKind.Absolute, out _))
            yield return $"{uriKey} is '{uri}'; it takes an address such as https://account.blob.core.windows.net.";
    }
}
