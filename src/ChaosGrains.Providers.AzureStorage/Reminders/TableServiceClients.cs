using Azure.Data.Tables;
using ChaosGrains.Providers.AzureStorage.Accounts;

namespace ChaosGrains.Providers.AzureStorage.Reminders;

/// <summary>Makes the client that the options ask for.</summary>
internal static class TableServiceClients
{
    public static TableServiceClient Create(AzureTableReminderOptions options, IServiceProvider services)
    {
        if (options.ClientFactory is { } factory) return factory(services);
        var clientOptions = new TableClientOptions().WithBounds();
        return options.ServiceUri is { } uri
            ? new TableServiceClient(uri, options.EffectiveCredential, clientOptions)
            : new TableServiceClient(options.ConnectionString, clientOptions);
    }
}
