using ChaosGrains.Providers.Kubernetes.Common;
using ChaosGrains.Providers.Kubernetes.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Providers;
using Orleans.Storage;

[assembly: RegisterProvider("Kubernetes", "GrainStorage", "Silo", typeof(KubernetesGrainStorageProviderBuilder))]

namespace ChaosGrains.Providers.Kubernetes.Storage;

/// <summary>Grain storage by configuration alone: <c>Orleans:GrainStorage:name:ProviderType = Kubernetes</c>.</summary>
internal sealed class KubernetesGrainStorageProviderBuilder : IProviderBuilder<ISiloBuilder>
{
    public void Configure(ISiloBuilder builder, string? name, IConfigurationSection configurationSection) =>
        builder.AddKubernetesGrainStorage(
            name ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
            (OptionsBuilder<KubernetesGrainStorageOptions> options) => options.Configure<IServiceProvider>((values, services) =>
            {
                values.Bind(configurationSection);
                if (configurationSection[ProviderSection.SerializerKey] is { Length: > 0 } key)
                    values.GrainStorageSerializer = services.GetRequiredKeyedService<IGrainStorageSerializer>(key);
            }));
}
