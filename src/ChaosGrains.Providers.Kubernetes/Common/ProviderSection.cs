using k8s;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>Reads options from a provider's section of the configuration (<c>Orleans:GrainStorage:name</c> and the like).</summary>
internal static class ProviderSection
{
    /// <summary>Key of an <see cref="IKubernetes"/> among the services.</summary>
    public const string ServiceKey = "ServiceKey";

    /// <summary>Key of a serializer among the services.</summary>
    public const string SerializerKey = "SerializerKey";

    public static void Bind(this KubernetesProviderOptions options, IConfigurationSection section)
    {
        section.Bind(options);
        if (section[ServiceKey] is { Length: > 0 } key)
            options.ClientFactory = services => services.GetRequiredKeyedService<IKubernetes>(key);
    }
}
