using ChaosGrains.Providers.AzureStorage.GrainStorage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace ChaosGrains.Providers.AzureStorage;

/// <summary>Adds grain storage on Azure blobs to a silo.</summary>
public static class AzureBlobGrainStorageHostingExtensions
{
    /// <summary>Adds grain storage on blobs.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">The storage's name, as grains ask for it; <c>Default</c> serves grains that name none.</param>
    /// <param name="configure">Says which account and container.</param>
    public static ISiloBuilder AddAzureBlobGrainStorage(
        this ISiloBuilder builder, string name, Action<AzureBlobGrainStorageOptions> configure) =>
        builder.AddAzureBlobGrainStorage(name, options => options.Configure(configure));

    /// <inheritdoc cref="AddAzureBlobGrainStorage(ISiloBuilder, string, Action{AzureBlobGrainStorageOptions})"/>
    public static ISiloBuilder AddAzureBlobGrainStorage(
        this ISiloBuilder builder, string name, Action<OptionsBuilder<AzureBlobGrainStorageOptions>> configure) =>
        builder.ConfigureServices(services => services.AddAzureBlobGrainStorage(name, configure));

    /// <summary>Adds grain storage on blobs to a silo's services.</summary>
    /// <inheritdoc cref="AddAzureBlobGrainStorage(ISiloBuilder, string, Action{AzureBlobGrainStorageOptions})"/>
    public static IServiceCollection AddAzureBlobGrainStorage(
        this IServiceCollection services, string name, Action<AzureBlobGrainStorageOptions> configure) =>
        services.AddAzureBlobGrainStorage(name, options => options.Configure(configure));

    /// <inheritdoc cref="AddAzureBlobGrainStorage(IServiceCollection, string, Action{AzureBlobGrainStorageOptions})"/>
    public static IServiceCollection AddAzureBlobGrainStorage(
        this IServiceCollection services, string name, Action<OptionsBuilder<AzureBlobGrainStorageOptions>> configure)
    {
        configure(services.AddOptions<AzureBlobGrainStorageOptions>(name));
        services.AddTransient<IConfigurationValidator>(
            provider => new AzureBlobGrainStorageOptionsValidator(OptionsOf(provider, name), name));
        services.TryAddEnumerable(ServiceDescriptor.Transient<IPostConfigureOptions<AzureBlobGrainStorageOptions>,
            DefaultStorageProviderSerializerOptionsConfigurator<AzureBlobGrainStorageOptions>>());
        services.ConfigureNamedOptionForLogging<AzureBlobGrainStorageOptions>(name);
        return services.AddGrainStorage(name, Create);
    }

    internal static AzureBlobGrainStorage Create(IServiceProvider services, string name)
    {
        var options = OptionsOf(services, name);
        // A silo makes its storages before it runs the validators.
        new AzureBlobGrainStorageOptionsValidator(options, name).ValidateConfiguration();
        return new(
            name,
            services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
            BlobServiceClients.Create(options, services).GetBlobContainerClient(options.ContainerName),
            options.GrainStorageSerializer,
            services.GetRequiredService<IActivatorProvider>(),
            services.GetRequiredService<ILogger<AzureBlobGrainStorage>>());
    }

    private static AzureBlobGrainStorageOptions OptionsOf(IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<AzureBlobGrainStorageOptions>>().Get(name);
}
