using ChaosGrains.Providers.AzureStorage.Reminders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace ChaosGrains.Providers.AzureStorage;

/// <summary>Lets a silo keep its reminders in Azure Tables.</summary>
public static class AzureTableReminderHostingExtensions
{
    /// <summary>Adds reminders, kept in Azure Tables.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="configure">Says which account and table.</param>
    public static ISiloBuilder UseAzureTableReminders(this ISiloBuilder builder, Action<AzureTableReminderOptions> configure) =>
        builder.UseAzureTableReminders(options => options.Configure(configure));

    /// <inheritdoc cref="UseAzureTableReminders(ISiloBuilder, Action{AzureTableReminderOptions})"/>
    public static ISiloBuilder UseAzureTableReminders(
        this ISiloBuilder builder, Action<OptionsBuilder<AzureTableReminderOptions>> configure) =>
        builder.ConfigureServices(services => services.UseAzureTableReminders(configure));

    /// <summary>Adds reminders, kept in Azure Tables, to a silo's services.</summary>
    /// <inheritdoc cref="UseAzureTableReminders(ISiloBuilder, Action{AzureTableReminderOptions})"/>
    public static IServiceCollection UseAzureTableReminders(
        this IServiceCollection services, Action<AzureTableReminderOptions> configure) =>
        services.UseAzureTableReminders(options => options.Configure(configure));

    /// <inheritdoc cref="UseAzureTableReminders(IServiceCollection, Action{AzureTableReminderOptions})"/>
    public static IServiceCollection UseAzureTableReminders(
        this IServiceCollection services, Action<OptionsBuilder<AzureTableReminderOptions>> configure)
    {
        services.AddReminders();
        configure(services.AddOptions<AzureTableReminderOptions>());
        services.AddTransient<IConfigurationValidator>(provider => new AzureTableReminderOptionsValidator(OptionsOf(provider)));
        services.ConfigureFormatter<AzureTableReminderOptions>();
        return services.AddSingleton<IReminderTable>(Create);
    }

    private static AzureTableReminderTable Create(IServiceProvider services)
    {
        var options = OptionsOf(services);
        // A silo makes its reminder table before it runs the validators.
        new AzureTableReminderOptionsValidator(options).ValidateConfiguration();
        return new(
            TableServiceClients.Create(options, services).GetTableClient(options.TableName),
            services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
            services.GetRequiredService<ILogger<AzureTableReminderTable>>());
    }

    private static AzureTableReminderOptions OptionsOf(IServiceProvider services) =>
        services.GetRequiredService<IOptions<AzureTableReminderOptions>>().Value;
}
