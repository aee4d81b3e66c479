using System.Diagnostics.Metrics;
using ChaosGrains.Agent.Client.Certificates;
using ChaosGrains.Agent.Client.Http;
using ChaosGrains.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Client;

/// <summary>Registers the way to agents.</summary>
public static class AgentClientServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IAgentClient"/>, and <see cref="AgentCredentials"/>, which it shows agents. Without <see cref="AddCertificateKeeper"/> somebody
    /// else publishes them.
    /// </summary>
    public static IServiceCollection AddAgentClient(this IServiceCollection services, Action<AgentClientOptions>? configure = null)
    {
        services.AddOptions<AgentClientOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AgentClientOptions>, AgentClientOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AgentClientOptions>, AgentClientTimesValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AgentCredentials>();
        services.TryAddSingleton<AgentPipelines>();
        services.TryAddSingleton<AgentHttp>();
        services.TryAddSingleton(p => new AgentExchange(p.GetRequiredService<AgentHttp>().Client, p.GetRequiredService<AgentCredentials>()));
        services.TryAddSingleton<IAgentClient, AgentClient>();
        return services;
    }

    /// <summary>Registers what makes, renews and publishes the certificates. Needs an <see cref="ISecretStore"/>.</summary>
    public static IServiceCollection AddCertificateKeeper(this IServiceCollection services, Action<CertificateOptions>? configure = null)
    {
        services.AddOptions<CertificateOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CertificateOptions>, CertificateOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CertificateOptions>, CertificateTimesValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AgentCredentials>();
        services.TryAddSingleton<CertificateSecrets>();
        services.TryAddSingleton(p => new CertificateMetrics(p.GetRequiredService<TimeProvider>(), p.GetService<IMeterFactory>()));
        services.AddHostedService<CertificateKeeper>();
        return services;
    }
}
