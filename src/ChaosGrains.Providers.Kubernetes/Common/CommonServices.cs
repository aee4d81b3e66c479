using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>What the providers share among an application's services.</summary>
internal static class CommonServices
{
    public static IServiceCollection AddKubernetesPlaces(this IServiceCollection services)
    {
        services.TryAddSingleton<KubernetesPlaces>();
        // Who calls a grain whose storage fails is to read why; Orleans sends no exception of a library that it was not told of.
        return services.Configure<ExceptionSerializationOptions>(options =>
            options.SupportedNamespacePrefixes.UnionWith([typeof(KubernetesProviderException).Namespace!, "k8s"]));
    }

    public static TimeProvider GetTime(this IServiceProvider services) => services.GetService<TimeProvider>() ?? TimeProvider.System;

    /// <summary>The objects of one kind, as the options say.</summary>
    public static ObjectStore<TSpec> OpenObjects<TSpec, TUser>(
        this IServiceProvider services, ResourceKind kind, KubernetesProviderOptions options)
        where TSpec : class => new(
            kind, services.GetRequiredService<KubernetesPlaces>().Find(options), options,
            services.GetTime(), services.GetRequiredService<ILogger<TUser>>());
}
