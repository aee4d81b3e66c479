using ChaosGrains.Kubernetes.Agents;
using ChaosGrains.Kubernetes.Events;
using ChaosGrains.Kubernetes.Experiments;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Operator;
using ChaosGrains.Kubernetes.Peers;
using ChaosGrains.Kubernetes.Pods;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Kubernetes.Secrets;
using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Ports;
using k8s;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes;

/// <summary>Registers everything that is said to the API server.</summary>
public static class KubernetesServiceCollectionExtensions
{
    /// <summary>
    /// Registers the client (<see cref="IKubernetes"/>), the ports (<see cref="IPodSelector"/>, <see cref="IPodActions"/>, <see
    /// cref="IPodPresence"/>,
    /// <see cref="IPodContainers"/>, <see cref="IPeerResolver"/>, <see cref="IExperimentResources"/>, <see cref="ISecretStore"/>,
    /// <see cref="IAgentDirectory"/>), the informer of experiments (<c>ResourceInformer&lt;ExperimentEnvelope&gt;</c>) and a queue
    /// for their keys
    /// (<c>WorkQueue&lt;ResourceKey&gt;</c>). Who hosts them runs the last two, and the <see cref="AgentDirectory"/>.
    /// </summary>
    /// <remarks>
    /// A <see cref="KubernetesClientConfiguration"/> that is registered already is used as it is. Other options by
    /// <c>services.Configure&lt;ResourceInformerOptions&gt;</c> and the like.
    /// </remarks>
    public static IServiceCollection AddChaosKubernetes(this IServiceCollection services, Action<KubernetesClientOptions>? configure = null)
    {
        AddOptions<KubernetesClientOptions, KubernetesClientOptionsValidator>(services).Configure(configure ?? (static _ => { }));
        AddOptions<ResourceInformerOptions, ResourceInformerOptionsValidator>(services);
        AddOptions<WorkQueueOptions, WorkQueueOptionsValidator>(services);
        AddOptions<PodSelectorOptions, PodSelectorOptionsValidator>(services);
        AddOptions<PodPresenceOptions, PodPresenceOptionsValidator>(services);
        AddOptions<EventRecorderOptions, EventRecorderOptionsValidator>(services);
        AddOptions<OperatorOptions, OperatorOptionsValidator>(services);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(p => KubernetesClientFactory.Locate(ClientOptions(p)));
        services.TryAddSingleton(p => KubernetesClientFactory.Create(
            p.GetRequiredService<KubernetesClientConfiguration>(), ClientOptions(p), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IKubernetes>(p => p.GetRequiredService<k8s.Kubernetes>());
        services.TryAddSingleton(p => new ApiConnection(p.GetRequiredService<k8s.Kubernetes>(),
            p.GetRequiredService<KubernetesClientConfiguration>(), ClientOptions(p), p.GetRequiredService<TimeProvider>()));

        services.TryAddSingleton<FinalizerEditor>();
        services.TryAddSingleton<StatusPublisher>();
        services.TryAddSingleton<EventRecorder>();
        services.TryAddSingleton<IExperimentResources, ExperimentResources>();
        services.TryAddSingleton<IPodSelector, PodSelector>();
        services.TryAddSingleton<IPodActions, PodActions>();
        services.TryAddSingleton<IPodPresence, PodPresence>();
        services.TryAddSingleton<OperatorNamespace>();
        services.TryAddSingleton<ISecretStore, SecretStore>();
        services.TryAddSingleton<IPeerResolver, PeerResolver>();
        services.TryAddSingleton<IPodContainers, PodContainers>();
        services.TryAddSingleton(p => new AgentDirectory(p.GetRequiredService<ApiConnection>(), p.GetRequiredService<OperatorNamespace>(),
            p.GetRequiredService<IOptions<ResourceInformerOptions>>(), p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<AgentDirectory>>()));
        services.TryAddSingleton<IAgentDirectory>(p => p.GetRequiredService<AgentDirectory>());
        services.TryAddSingleton(MakeInformer);
        services.TryAddSingleton(p => new WorkQueue<ResourceKey>(p.GetRequiredService<IOptions<WorkQueueOptions>>().Value,
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<WorkQueue<ResourceKey>>>()));
        return services;
    }

    private static OptionsBuilder<TOptions> AddOptions<TOptions, TValidator>(IServiceCollection services)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        return services.AddOptions<TOptions>().ValidateOnStart();
    }

    private static KubernetesClientOptions ClientOptions(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<KubernetesClientOptions>>().Value;

    private static ResourceInformer<ExperimentEnvelope> MakeInformer(IServiceProvider provider)
    {
        var api = new ResourceApi<ExperimentEnvelope>(
            provider.GetRequiredService<ApiConnection>(), ExperimentPaths.All, metadataOnly: false,
            ExperimentJson.EnvelopeList, ExperimentJson.Envelope);
        return new ResourceInformer<ExperimentEnvelope>(api, provider.GetRequiredService<IOptions<ResourceInformerOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ResourceInformer<ExperimentEnvelope>>>());
    }
}
