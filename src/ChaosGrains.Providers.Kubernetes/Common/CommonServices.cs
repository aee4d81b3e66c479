using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>What the providers share among an application's services.</summary>
internal static class CommonServices
{
    public static IServiceCollection AddKubernetesPlaces(this IServiceCollection services)
    {
        services.TryAddSingleton<KubernetesPlaces>();
        return services;
    }

    public static TimeProvider GetTime(this IServiceProvider services) => services.GetService<TimeProvider>() ?? TimeProvider.System;

    /// <summary>The objects of one kind, as the options say.</summary>
    public static ObjectStore<TSpec> OpenObjects<TSpec, TUser>(
        this IServiceProvider services, ResourceKind kind, KubernetesProviderOptions options)
        where TSpec : class => new(
            kind, services.GetRequiredService<KubernetesPlaces>().Find(options), options,
            services.GetTime(), services.GetRequiredService<ILogger<TUser>>());
}
