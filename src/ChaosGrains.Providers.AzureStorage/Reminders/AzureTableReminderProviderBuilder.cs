using Azure.Data.Tables;
using ChaosGrains.Providers.AzureStorage.Reminders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Providers;

[assembly: RegisterProvider("AzureTableStorage", "Reminders", "Silo", typeof(AzureTableReminderProviderBuilder))]

namespace ChaosGrains.Providers.AzureStorage.Reminders;

/// <summary>
/// Sets the reminders up from <c>Orleans:Reminders</c> alone: the options by name, or <c>ServiceKey</c> of a registered client.
/// </summary>
internal sealed class AzureTableReminderProviderBuilder : IProviderBuilder<ISiloBuilder>
{
    public void Configure(ISiloBuilder builder, string? name, IConfigurationSection configurationSection) =>
        builder.UseAzureTableReminders((OptionsBuilder<AzureTableReminderOptions> options) => options.Configure(bound =>
        {
            configurationSection.Bind(bound);
            if (configurationSection["ServiceKey"] is { Length: > 0 } key)
                bound.ClientFactory = services => services.GetRequiredKeyedService<TableServiceClient>(key);
        }));
}
