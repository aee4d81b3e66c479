using ChaosGrains.Grains;
using ChaosGrains.Grains.Storage;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Providers.Kubernetes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Providers;

/// <summary>
/// Objects of the cluster that the operator runs in. Setting: <c>Providers:Kubernetes:Namespace</c>; without it, the namespace of the silo's own pod.
/// </summary>
internal static class KubernetesProviders
{
    private const string Name = "Kubernetes";

    /// <summary>The setting for their namespace.</summary>
    public const string NamespaceKey = "Providers:Kubernetes:Namespace";

    /// <summary>The membership.</summary>
    public static readonly ProviderChoice Clustering = new(Name, silo => silo.UseKubernetesClustering(
        (OptionsBuilder<KubernetesClusteringOptions> options) => Configure(options, silo.Configuration)));

    /// <summary>Grain state.</summary>
    public static readonly ProviderChoice Storage = new(Name, silo => silo.AddKubernetesGrainStorage(
        ChaosStorage.Name,
        (OptionsBuilder<KubernetesGrainStorageOptions> options) =>
            Configure(options, silo.Configuration).Configure(o => o.GrainStorageSerializer = new ChaosJsonStorageSerializer())));

    /// <summary>Reminders.</summary>
    public static readonly ProviderChoice Reminders = new(Name, silo => silo.UseKubernetesReminders(
        (OptionsBuilder<KubernetesReminderOptions> options) => Configure(options, silo.Configuration)));

    /// <summary>The same cluster as the operator's, by a client of the providers' own: experiments that wait for the rate limit hold up no state.</summary>
    private static OptionsBuilder<T> Configure<T>(OptionsBuilder<T> options, IConfiguration configuration) where T : KubernetesProviderOptions =>
        options.Configure<IOptions<KubernetesClientOptions>>((own, client) =>
            (own.Namespace, own.KubeConfigPath, own.KubeConfigContext) =
                (configuration[NamespaceKey], client.Value.KubeConfigPath, client.Value.Context));
}
